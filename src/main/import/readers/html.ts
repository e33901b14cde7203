import { findMainText } from '../html/main-text';
import { describePage } from '../html/page-metadata';
import { tidy } from '../html/tidy';
import { decodePage } from '../html/page-encoding';
import { parsePage } from '../html/tree';

export function readHtml(bytes: Uint8Array) {
  const { text: html } = decodePage(bytes);
  const page = parsePage(html);
  const main = findMainText(page);
  const { metadata, evidence, titleIndex } = describePage(page, html, main, null);
  const clean = tidy({ blocks: main.page, titleIndex, title: metadata.title });
  return { ...metadata, evidence, text: clean.text };
}
