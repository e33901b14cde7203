import { findMainText } from '../html/main-text';
import { parsePage } from '../html/tree';

export function readHtml(bytes: Uint8Array): { title: string; bylines: string[]; published: string | null; text: string } {
  const html = new TextDecoder().decode(bytes);
  const page = parsePage(html);
  const main = findMainText(page);
  return { title: '', bylines: [], published: null, text: (main?.blocks ?? []).filter(({ reason }) => reason === null).map(({ text }) => text).join('\n\n') };
}
