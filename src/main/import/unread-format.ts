import { isDrawn } from '../../shared/originals/model';
import { CasebookError } from '../../shared/result';
import type { FileType } from './file-type';
import type { ReadFile } from './piece';
import { wordless } from './wordless';

/** A file of a known format of which no article is made; `unsupported`. Its original can be kept all the same. */
export class UnreadFormat extends CasebookError {
  readonly format: string;
  readonly mediaType: string;
  /** It was read, and describes something else, or has no words. */
  readonly isRecord: boolean;

  constructor({ mediaType, name, advice, isRecord = false }: FileType & { isRecord?: boolean }) {
    const todo = advice ?? 'Save its text as a plain text file (.txt) and drop that.';
    super('unsupported', `This is ${name}, which Casebook makes no article of. ${todo}`, mediaType);
    this.format = name;
    this.mediaType = mediaType;
    this.isRecord = isRecord;
  }
}

/** What is known of a file that no reader reads. */
interface Unread {
  mediaType: string;
  /** Such as `a calendar (iCalendar)`. */
  format: string;
  /** Why there is no text: a sentence. */
  reason: string;
  /** When the file was changed last, as its disk says: an instant. */
  changedAt?: string | undefined;
}

/** The item of such a file: it can be titled, dated, graded, tagged and cited as a whole, and read again by a Casebook that can. */
export function unreadItem(bytes: Uint8Array, fileName: string, { mediaType, format, reason, changedAt }: Unread): ReadFile {
  const what = `${format[0]?.toUpperCase() ?? ''}${format.slice(1)} of ${bytes.byteLength.toLocaleString('en')} bytes, without a text that Casebook reads.`;
  const own = fileName.split(' › ').at(-1) ?? fileName;
  const day = changedAt === undefined ? null : `The disk it came from says that it was changed last on ${changedAt.slice(0, 10)}.`;
  return {
    // What is drawn by its type must have been looked at: this was refused, or could not be read.
    mediaType: isDrawn({ mediaType }) ? 'application/octet-stream' : mediaType,
    encoding: null,
    ...wordless(what, [`Name of the file: ${own}`, `Type: ${mediaType}`, ...(day === null ? [] : [day])], bytes, fileName),
    remarks: [reason],
  };
}
