import { createInflate, type Inflate } from 'node:zlib';
import { CasebookError } from '../../../shared/result';

/**
 * What the streams of a PDF (ISO 32000-1, 7.3.8) unpack to, counted before pdf.js unpacks them into memory: packed twice,
 * thirteen kilobytes can stand for eight gigabytes. Nothing is kept of what is counted.
 */

/** Bytes. The drawing of a map on one page has some 30 MB; what is larger is no text. */
const MOST_UNPACKED = 64 * 1024 * 1024;
/** Deflate packs no better (RFC 1951: 258 bytes in two bits). */
const BEST_RATIO = 1032;
/** Bytes before a stream in which its dictionary is looked for. */
const LONGEST_DICTIONARY = 4096;
/** As many layers as are looked into where the dictionary does not say it plainly. */
const MOST_LAYERS = 4;

const STREAM = Buffer.from('stream');
const END = Buffer.from('endstream');

/** Throws CasebookError `too-large` when one of the streams unpacks to more than Casebook reads. */
export async function checkStreams(bytes: Uint8Array): Promise<void> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const { start, end, layers } of streamsOf(file)) {
    if (layers === 1 && (end - start) * BEST_RATIO <= MOST_UNPACKED) continue;
    if ((await unpackedSize(file.subarray(start), layers)) > MOST_UNPACKED) throw tooLarge();
  }
}

interface Stream {
  start: number;
  end: number;
  layers: number;
}

function* streamsOf(file: Buffer): Generator<Stream> {
  for (let at = file.indexOf(STREAM); at >= 0; at = file.indexOf(STREAM, at + STREAM.length)) {
    if (file.subarray(at - 3, at).equals(END.subarray(0, 3))) continue;
    const layers = layersIn(file.toString('latin1', Math.max(0, at - LONGEST_DICTIONARY), at));
    if (layers === 0) continue;
    let start = at + STREAM.length;
    while (file[start] === 0x0d || file[start] === 0x0a) start++;
    const end = file.indexOf(END, start);
    yield { start, end: end < 0 ? file.length : end, layers };
  }
}

/** How often a stream is deflated. Pictures are not unpacked to read the text: those count when they are deflated twice. */
function layersIn(before: string): number {
  const dictionary = before.slice(before.lastIndexOf('obj') + 1);
  if (/\/Filter\s*\d+\s+\d+\s+R/.test(dictionary) || /\/F(?:ilter)?[^/]*\/[^/\s[\]<>]*#/.test(dictionary)) return MOST_LAYERS;
  const flates = dictionary.match(/\/(?:FlateDecode|Fl)(?![A-Za-z])/g)?.length ?? 0;
  return flates === 1 && /\/Subtype\s*\/Image(?![A-Za-z])/.test(dictionary) ? 0 : flates;
}

/** Bytes, as far as they are counted; what is no deflated data counts as far as it goes. */
function unpackedSize(packed: Uint8Array, layers: number): Promise<number> {
  return new Promise((resolve) => {
    const chain = Array.from({ length: layers }, () => createInflate({ chunkSize: 256 * 1024 }));
    const sizes = chain.map(() => 0);
    const done = (): void => {
      for (const inflate of chain) inflate.destroy();
      resolve(Math.max(...sizes));
    };
    for (const [index, inflate] of chain.entries()) {
      inflate.on('data', (chunk: Buffer) => {
        const size = (sizes[index] ?? 0) + chunk.length;
        sizes[index] = size;
        if (size > MOST_UNPACKED) return done();
        pass(chunk, inflate, chain[index + 1]);
      });
      inflate.on('error', done);
      inflate.on('end', () => (index + 1 < chain.length ? chain[index + 1]?.end() : done()));
    }
    chain[0]?.end(packed);
  });
}

/** To the next layer, no faster than that can take it. */
function pass(chunk: Buffer, from: Inflate, to: Inflate | undefined): void {
  if (to === undefined || to.destroyed || to.write(chunk)) return;
  from.pause();
  to.once('drain', () => from.resume());
}

function tooLarge(): CasebookError {
  return new CasebookError(
    'too-large',
    `A part of this PDF unpacks to more than ${MOST_UNPACKED / 1024 / 1024} MB, as no text does, so it was not read.`,
  );
}
