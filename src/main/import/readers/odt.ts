import { CasebookError } from '../../../shared/result';
import { OpenDocumentBody } from '../documents/open-document-body';
import { checkLock, openProperties, readOpenXml } from '../documents/open-document-package';
import { OpenStyles } from '../documents/open-document-styles';
import { knownFrom, styledTitle } from '../documents/properties';
import { piecesOf, type Draft } from '../documents/story';
import { Zip } from '../documents/zip';
import type { Reader } from '../piece';
import { zipPicture } from '../pictures/sources';

const MEDIA_TYPE = 'application/vnd.oasis.opendocument.text';

/** OpenDocument texts (.odt, .ott), as LibreOffice and others write them. */
export const odtReader: Reader = {
  mediaTypes: [MEDIA_TYPE],
  read: (bytes) => {
    const zip = new Zip(bytes);
    checkLock(zip);
    const styles = new OpenStyles();
    const margins = readMargins(zip, styles);
    const body = new OpenDocumentBody(styles);
    if (!readOpenXml(zip, 'content.xml', body))
      throw new CasebookError('unreadable', 'This OpenDocument text is damaged: its text is missing.');
    const pieces = piecesOf([...body.story.finish(), ...body.notes, ...margins]);
    const known = { ...knownFrom(openProperties(zip), pieces, 'the properties of the document'), ...styledTitle(body.title, pieces) };
    return { mediaType: MEDIA_TYPE, encoding: null, pieces, known, parted: true, pictureSource: zipPicture(zip) };
  },
};

/** Reads the styles; answers with what stands at the head and foot of the pages, which the same part holds. */
function readMargins(zip: Zip, styles: OpenStyles): Draft[] {
  const texts = new Set<string>();
  let depth = 0;
  let text = '';
  readOpenXml(zip, 'styles.xml', {
    open: (tag, attributes) => {
      if (/^style:(?:header|footer)(?:-left|-first)?$/.test(tag)) depth++;
      else styles.open(tag, attributes);
    },
    close: (tag) => {
      if (depth > 0 && (tag === 'text:p' || tag === 'text:h')) {
        texts.add(text.replace(/\s+/g, ' ').trim());
        text = '';
      }
      if (/^style:(?:header|footer)(?:-left|-first)?$/.test(tag)) depth--;
    },
    text: (part) => {
      if (depth > 0) text += part;
    },
  });
  return [...texts].map((each) => ({ text: each, kind: null, removed: 'furniture', place: 'the head or foot of the pages' }));
}
