import { z } from 'zod';
import { CasebookError } from '../../../shared/result';
import { explained, openPdf } from './pdf-text';

/** A file that stands in a PDF. */
export interface PdfAttachment {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

const found = z.record(z.string(), z.object({ filename: z.string(), content: z.instanceof(Uint8Array) })).nullable();

/** Bytes of all of them. */
const MOST_BYTES = 512 * 1024 * 1024;

/** The files in a PDF, as they were put into it. Throws CasebookError: `unreadable` (damaged, locked), `too-large`. */
export async function readPdfAttachments(bytes: Uint8Array): Promise<PdfAttachment[]> {
  const { loading } = await openPdf(bytes);
  try {
    const attached = Object.values(found.parse(await (await loading.promise).getAttachments()) ?? {});
    const size = attached.reduce((sum, { content }) => sum + content.byteLength, 0);
    if (size > MOST_BYTES) throw new CasebookError('too-large', 'The files in this PDF are larger than 512 MB together.');
    return attached.map(({ filename, content }) => ({ name: filename, bytes: new Uint8Array(content) }));
  } catch (error) {
    throw explained(error);
  } finally {
    await loading.destroy();
  }
}
