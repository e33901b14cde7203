import { normaliseText } from '../../../shared/text/text';
import { cuesOf } from '../documents/cues';
import { piecesOf, type Draft } from '../documents/story';
import { transcriptDrafts } from '../documents/transcript';
import { decodeText } from '../encoding';
import { encodingRemarks } from '../encoding-remarks';
import type { Known, Reader } from '../piece';

const SUBRIP = 'application/x-subrip';
const WEBVTT = 'text/vtt';

/** Subtitles and transcripts with times (SubRip, WebVTT), as paragraphs of what was said. */
export const subtitlesReader: Reader = {
  mediaTypes: [SUBRIP, WEBVTT],
  read: (bytes, source) => {
    const decoded = decodeText(bytes, source?.encoding ?? null, source?.decided);
    const { cues, notes, header } = cuesOf(decoded.text);
    const aside = notes.map((text): Draft => ({ text, kind: 'paragraph', removed: 'metadata', place: 'a note in the subtitles' }));
    return {
      mediaType: /^\ufeff?WEBVTT/.test(decoded.text) ? WEBVTT : SUBRIP,
      encoding: decoded.encoding,
      pieces: piecesOf([...transcriptDrafts(cues), ...aside]),
      known: knownOf(header),
      parted: true,
      described: true,
      remarks: encodingRemarks(decoded),
    };
  },
};

function knownOf(header: ReadonlyMap<string, string>): Known {
  const known: Known = {};
  const title = normaliseText(header.get('title') ?? '').slice(0, 400);
  if (/\p{L}/u.test(title)) known.title = { value: title, evidence: 'the first line of the subtitles' };
  const language = header.get('language') ?? '';
  if (/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(language)) known.language = { value: language, evidence: 'the head of the subtitles' };
  return known;
}
