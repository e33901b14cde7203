import { CasebookError } from '../../shared/result';
import type { FileType } from './file-type';

/** A file of a known format of which no article is made; `unsupported`. Its original can be kept all the same. */
export class UnreadFormat extends CasebookError {
  readonly format: string;
  readonly mediaType: string;

  constructor({ mediaType, name, advice }: FileType) {
    const todo = advice ?? 'Save its text as a plain text file (.txt) and drop that.';
    super('unsupported', `This is ${name}, which Casebook makes no article of. ${todo}`, mediaType);
    this.format = name;
    this.mediaType = mediaType;
  }
}
