import { renderDocument, parseAsync } from 'docx-preview';
import type { LayoutPage } from './layout-copy';

/** Of a Word document (ISO/IEC 29500), as its article's original has it. */
const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export const isWord = ({ mediaType }: { mediaType: string }): boolean => mediaType === MEDIA_TYPE;

/** Paper below paper, with nothing beside it: what it lies on is the window's, in either theme. Between two is a strip that is seen in both. */
const DESK = `
body { margin: 0; }
.docx-wrapper { background: #cfccc4 !important; padding: 0 !important; }
.docx-wrapper > section.docx { box-shadow: none !important; margin-bottom: 10px !important; }
.docx-wrapper > section.docx:last-child { margin-bottom: 0 !important; }
`;

/** A Word document as HTML, page below page where Word broke them last; it is cleaned like any other. */
export async function wordPage(bytes: ArrayBuffer): Promise<LayoutPage> {
  const settings = { useBase64URL: true, renderAltChunks: false, ignoreLastRenderedPageBreak: false };
  const holder = document.createElement('div');
  const read: unknown = await parseAsync(bytes, settings);
  holder.append(...(await renderDocument(read, settings)));
  return { html: `<!doctype html><html><head></head><body>${holder.innerHTML}<style>${DESK}</style></body></html>`, base: null };
}
