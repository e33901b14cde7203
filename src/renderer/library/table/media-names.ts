/** What an article's original is, in a word or two for a cell. */

const names: readonly [part: string, name: string][] = [
  ['html', 'Web page'],
  ['multipart/related', 'Web page'],
  ['pdf', 'PDF'],
  ['message/', 'E-mail'],
  ['mbox', 'E-mail'],
  ['ms-outlook', 'E-mail'],
  ['wordprocessing', 'Word'],
  ['msword', 'Word'],
  ['opendocument.text', 'OpenDocument'],
  ['opendocument.spreadsheet', 'Spreadsheet'],
  ['spreadsheet', 'Spreadsheet'],
  ['opendocument.presentation', 'Slides'],
  ['presentation', 'Slides'],
  ['rtf', 'RTF'],
  ['epub', 'E-book'],
  ['csv', 'Table row'],
  ['tab-separated', 'Table row'],
  ['json', 'JSON'],
  ['markdown', 'Markdown'],
  ['xml', 'XML'],
  ['image/', 'Picture'],
  ['text/', 'Text'],
];

export function mediaName(mediaType: string): string {
  return names.find(([part]) => mediaType.includes(part))?.[1] ?? (mediaType === '' ? '' : 'File');
}
