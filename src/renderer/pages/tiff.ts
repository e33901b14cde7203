import type { Directory } from 'utif2';

/**
 * Scans in TIFF, which Chromium does not draw: their pages decoded by utif2 in this page's sandbox (uncompressed, CCITT, LZW, deflate,
 * JPEG, PackBits).
 */

interface Size {
  width: number;
  height: number;
}

/** TIFF 6.0: what of a page a directory is (254), its size (256, 257), and how it is to be turned (274). */
const KIND = 't254';
const WIDTH = 't256';
const HEIGHT = 't257';
const ORIENTATION = 't274';
/** Pixels of a page; what is larger is not decoded. */
const MOST_PIXELS = 64_000_000;
const MOST_PAGES = 2000;

/** Of how pixels are turned and mirrored to be seen, by the orientation: x and y of the picture, each as parts of those of the page. */
const TURNS: readonly (readonly [a: number, b: number, c: number, d: number])[] = [
  [1, 0, 0, 1],
  [-1, 0, 0, 1],
  [-1, 0, 0, -1],
  [1, 0, 0, -1],
  [0, 1, 1, 0],
  [0, 1, -1, 0],
  [0, -1, -1, 0],
  [0, -1, 1, 0],
];

export function isTiff(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 4));
  return head === 'II*\0' || head === 'MM\0*';
}

const first = (directory: Directory, tag: `t${number}`): number => directory[tag]?.[0] ?? 0;

/** The directories that are pages: others are small pictures of them, or masks. */
async function pagesOf(file: ArrayBuffer): Promise<Directory[]> {
  const { decode } = await import('utif2');
  const pages = decode(file).filter((directory) => first(directory, WIDTH) > 0 && (first(directory, KIND) & 0b101) === 0);
  return pages.slice(0, MOST_PAGES);
}

const turnOf = (directory: Directory) => TURNS[first(directory, ORIENTATION) - 1] ?? ([1, 0, 0, 1] as const);

/** As the page is seen, in pixels. */
function seenSize(directory: Directory): Size {
  const [width, height] = [first(directory, WIDTH), first(directory, HEIGHT)];
  return turnOf(directory)[0] === 0 ? { width: height, height: width } : { width, height };
}

/** The sizes of the pages, in pixels. */
export async function tiffSizes(bytes: Uint8Array<ArrayBuffer>): Promise<Size[]> {
  return (await pagesOf(bytes.buffer)).map(seenSize);
}

/** One page, from 1, `wanted` pixels wide, no larger than it is. Throws for what cannot be decoded. */
export async function drawTiff(
  bytes: Uint8Array<ArrayBuffer>,
  number: number,
  wanted: number,
  longest: number,
): Promise<{ width: number; height: number; pixels: Uint8Array }> {
  const page = (await pagesOf(bytes.buffer))[number - 1];
  if (page === undefined) throw new Error('there is no such page');
  const seen = seenSize(page);
  if (seen.width * seen.height > MOST_PIXELS) throw new Error('the page is too large');
  const picture = await decoded(bytes.buffer, page);
  const scale = Math.min(1, wanted / seen.width, longest / seen.height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(seen.width * scale));
  canvas.height = Math.max(1, Math.round(seen.height * scale));
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) throw new Error('there is no canvas to draw on');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  const [a, b, c, d] = turnOf(page);
  context.translate(canvas.width / 2, canvas.height / 2);
  context.transform(a, b, c, d, 0, 0);
  const [width, height] = [picture.width * scale, picture.height * scale];
  context.drawImage(picture, -width / 2, -height / 2, width, height);
  picture.close();
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { width: canvas.width, height: canvas.height, pixels: new Uint8Array(data.buffer) };
}

async function decoded(file: ArrayBuffer, page: Directory): Promise<ImageBitmap> {
  const { decodeImage, toRGBA8 } = await import('utif2');
  decodeImage(file, page);
  const pixels = new Uint8ClampedArray(toRGBA8(page));
  return createImageBitmap(new ImageData(pixels, page.width, page.height));
}
