/** Pages of paper as HTML, for documents that are laid out by code of our own. */

/** The page of a document: its size and margins as CSS. */
export interface PaperSize {
  width: string;
  height: string;
  padding: string;
}

export const A4: PaperSize = { width: '21cm', height: '29.7cm', padding: '2cm' };

/** Paper below paper, with nothing beside it: what it lies on is the window's, in either theme. Between two is a strip that is seen in both. */
const DESK = `
body { margin: 0; background: #cfccc4; font: 12pt serif; overflow-wrap: break-word; }
section.paper { box-sizing: border-box; background: #fff; margin: 0 auto 10px; overflow: hidden; }
section.paper:last-child { margin-bottom: 0; }
.paragraph, h1, h2, h3, h4, h5, h6 { margin: 0; font-size: inherit; font-weight: inherit; white-space: pre-wrap; tab-size: 1.25cm; min-height: 1em; }
ul { list-style: none; margin: 0; padding: 0 0 0 0.75cm; }
.number { display: inline-block; min-width: 0.6cm; margin-left: -0.6cm; padding-right: 0.15cm; box-sizing: border-box; }
table { border-collapse: collapse; max-width: 100%; }
td { vertical-align: top; }
img { max-width: 100%; }
.comment { border-left: 2px solid #d9a400; background: #fff8e1; margin: 4px 0 4px 1cm; padding: 2px 8px; font-size: 10pt; }
.notes { border-top: 1px solid #999; margin-top: 12pt; padding-top: 6pt; font-size: 10pt; }
.notes .paragraph { display: inline; }
.margin { color: #555; font-size: 10pt; margin-bottom: 12pt; }
`;

interface PaperPages {
  pages: readonly string[];
  /** What stands at the head and foot of each. */
  head: string;
  foot: string;
  paper: PaperSize;
  css: string;
}

export function paperPages({ pages, head, foot, paper, css }: PaperPages): string {
  const margin = (html: string): string => (html === '' ? '' : `<div class="margin">${html}</div>`);
  const sections = pages.map((page) => `<section class="paper">${margin(head)}${page}${margin(foot)}</section>`);
  const size = `section.paper { width: ${paper.width}; min-height: ${paper.height}; padding: ${paper.padding}; }`;
  return `<!doctype html><html><head><style>${DESK}${size}\n${css}</style></head><body>${sections.join('')}</body></html>`;
}

/** The notes of a document, behind its last page's text. */
export const notesOf = (notes: readonly string[]): string => (notes.length === 0 ? '' : `<div class="notes">${notes.join('')}</div>`);

/** As the text of the article has it, so that the word before it is found there. */
export const noteSign = (number: number): string => `[${number}]`;

/** Names of fonts in quotation marks; one of the kinds of CSS behind them, for a font that the machine does not have. */
export function fontFamily(family: string): string {
  const names = family.split(',').map((name) => name.replace(/["'\\<>{};\n]/g, '').trim());
  const isSerif = names.some((name) => /serif|roman|times|georgia|garamond|cambria|palatino|book/i.test(name) && !/sans/i.test(name));
  return [...names.filter((name) => name !== '').map((name) => `"${name}"`), isSerif ? 'serif' : 'sans-serif'].join(', ');
}
