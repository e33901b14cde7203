import { CasebookError } from '../../../shared/result';
import { frameSourceOf, mimeFrames } from '../containers/mime-frames';
import { mimePictures } from '../containers/mime-pictures';
import { headerText, parseMime, type MimePart } from '../containers/mime';
import { savedOn } from '../html/saved-page';
import type { Reader } from '../piece';
import { readEmail } from './email';
import { readHtml } from './html';

const MEDIA_TYPE = 'multipart/related';

/** Web pages as browsers save them in one file (MHTML, RFC 2557). Of what the page shows beside its text the pictures are taken. */
export const mhtmlReader: Reader = {
  mediaTypes: [MEDIA_TYPE],
  read: (bytes, source) => {
    const decided = source?.decided === true ? (source.encoding ?? null) : null;
    const message = parseMime(bytes);
    const root = rootOf(message);
    if (root === null) return readEmail(bytes, decided);
    const content = root.content();
    if (content.byteLength === 0) throw new CasebookError('unreadable', 'There is no text in this saved page.');
    const url = addressOf([headerText(message, 'snapshot-content-location'), headerText(root, 'content-location')]);
    const encoding = decided ?? root.parameters.get('charset');
    const sources = { pictureSource: mimePictures(message), frameSource: frameSourceOf(mimeFrames(message, root), url) };
    const page = readHtml(content, { ...sources, ...(url === null ? {} : { url }), encoding, decided: decided !== null });
    const saved = savedOn('The browser', headerText(message, 'date'));
    return { ...page, mediaType: MEDIA_TYPE, remarks: [...(page.remarks ?? []), ...saved] };
  },
};

/** The part that `start` names, or the first page. */
export function rootOf(message: MimePart): MimePart | null {
  const pages = message.parts.flatMap((part) => (part.type.startsWith('multipart/') ? part.parts : [part])).filter(isPage);
  const start = message.parameters.get('start');
  const named = start === undefined ? undefined : pages.find((part) => headerText(part, 'content-id') === start);
  return named ?? pages[0] ?? null;
}

function isPage({ type }: MimePart): boolean {
  return type === 'text/html' || type === 'application/xhtml+xml';
}

export function addressOf(candidates: readonly (string | null)[]): string | null {
  return (
    candidates.find((address): address is string => address !== null && /^https?:\/\/\S+$/i.test(address) && URL.canParse(address)) ?? null
  );
}
