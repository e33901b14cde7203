import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * What comes with pdf.js beside its code: the character maps of East Asian fonts; its decoders of pictures (JPEG 2000, JBIG2, faxes) and
 * colours (ICC profiles), which are WebAssembly. Its worker fetches them by what windows have, and these it is given here: they answer with
 * these files and open nothing else. What pdf.js has for Node reaches the decoders of pictures alone, and in Electron not all of those.
 */

const folder = pathToFileURL(`${path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))}${path.sep}`).href;
const OWN = /^(?:cmaps|wasm)\/[\w-]+\.(?:bcmap|wasm)$/;

export const characterMaps = `${folder}cmaps/`;
export const decoders = `${folder}wasm/`;

export function giveFilesToPdfJs(): void {
  if ('XMLHttpRequest' in globalThis) return;
  const others: typeof fetch | undefined = globalThis.fetch;
  const own = async (...asked: Parameters<typeof fetch>): Promise<unknown> => {
    const file = pathOf(asked[0]);
    if (file === null) return others === undefined ? Promise.reject(notOwn()) : others(...asked);
    const bytes = await readFile(file);
    return { ok: true, bytes: () => Promise.resolve(new Uint8Array(bytes)) };
  };
  Object.assign(globalThis, { fetch: own, XMLHttpRequest: OwnFile });
}

/** As much of an XMLHttpRequest as pdf.js asks of it. */
class OwnFile {
  response: Uint8Array | null = null;
  #url = '';

  open(_method: string, url: string): void {
    this.#url = url;
  }

  send(): void {
    const file = pathOf(this.#url);
    if (file === null) throw notOwn();
    this.response = new Uint8Array(readFileSync(file));
  }
}

function pathOf(url: unknown): string | null {
  return typeof url === 'string' && url.startsWith(folder) && OWN.test(url.slice(folder.length)) ? fileURLToPath(url) : null;
}

const notOwn = (): Error => new Error('Reading a file fetches nothing.');
