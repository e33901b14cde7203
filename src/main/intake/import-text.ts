import { CasebookError } from '../../shared/result';
import { hasWords, type WebText } from '../../shared/text/web-text';
import type { TextRoot } from './import-job';

/** Articles made of what was dragged or copied from a browser. Nothing is fetched: what came is all there is. */

/** The largest file an import takes, in bytes. */
const LARGEST = 64 * 1024 * 1024;

/**
 * The original that is kept: the markup as it came, as a page that names the address it was taken from the way browsers
 * do in pages they save; the words alone where there is no markup. Throws `unreadable` for an address alone, `too-large`.
 */
export function textRoot(web: WebText, now: Date): Omit<TextRoot, 'kind'> {
  const { html, text, url } = web;
  if (!hasWords(web)) {
    throw new CasebookError(
      'unreadable',
      'This is an address without a text, and Casebook fetches nothing. Open the page, select its text and drag that, or save the page and drop the file.',
    );
  }
  // No words of a title: the article is called by its own first words.
  const name = `Text ${now.toISOString().slice(0, 16).replace('T', ' ').replace(':', '.')}`;
  const from = url === null ? {} : { url };
  const forms: TextRoot['forms'][number][] = [];
  if (html !== null) forms.push({ bytes: bytesOf(pageOf(html, url)), source: { ...from, encoding: 'utf-8', markup: true } });
  if (text !== null) forms.push({ bytes: bytesOf(text), source: { ...from, encoding: 'utf-8', table: 'text' } });
  return { name: html === null ? `${name}.txt` : `${name}.html`, forms };
}

function pageOf(html: string, url: string | null): string {
  const mark = url === null ? '' : `<!-- saved from url=(${String(url.length).padStart(4, '0')})${url.replaceAll('--', '%2D%2D')} -->\n`;
  if (/<(?:!doctype|html|body)\b/i.test(html.slice(0, 2000))) return `${mark}${html}`;
  return `<!DOCTYPE html>\n${mark}<html><head><meta charset="utf-8"></head><body>\n${html}\n</body></html>\n`;
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text);
  if (bytes.byteLength > LARGEST) throw new CasebookError('too-large', 'This text is longer than Casebook reads (64 MB).');
  return bytes;
}
