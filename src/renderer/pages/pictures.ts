/** A picture as the one page of a document: decoded by Chromium in this page's sandbox, drawn as it is to be turned. */

/** Pixels of a picture; what is larger is not decoded. Its import has refused it before. */
const MOST_PIXELS = 64_000_000;

let decoded: Promise<ImageBitmap> | undefined;

/** Whether the bytes are no PDF: a PDF's header stands in its first 1,024 bytes. */
export function isPicture(bytes: Uint8Array): boolean {
  return !new TextDecoder('latin1').decode(bytes.subarray(0, 1030)).includes('%PDF-');
}

function decode(bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap> {
  decoded ??= createImageBitmap(new Blob([bytes])).then((picture) => {
    if (picture.width * picture.height > MOST_PIXELS) throw new Error('the picture is too large');
    return picture;
  });
  return decoded;
}

/** In pixels, as it is seen. */
export async function pictureSize(bytes: Uint8Array<ArrayBuffer>): Promise<{ width: number; height: number }> {
  const { width, height } = await decode(bytes);
  return { width, height };
}

/** The picture `wanted` pixels wide, no larger than it is. */
export async function drawPicture(
  bytes: Uint8Array<ArrayBuffer>,
  wanted: number,
  longest: number,
): Promise<{ width: number; height: number; pixels: Uint8Array }> {
  const picture = await decode(bytes);
  const scale = Math.min(1, wanted / picture.width, longest / picture.height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) throw new Error('there is no canvas to draw on');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { width: canvas.width, height: canvas.height, pixels: new Uint8Array(data.buffer) };
}
