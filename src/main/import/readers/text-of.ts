import { PACKED_PAGE } from '../../../shared/originals/model';
import { parseMime } from '../containers/mime';
import { rootOf } from './mhtml';
import { openPackedPage } from './packed-page';

/** The bytes of a file whose characters are its text: of a page in one file with what it shows, the page's own. */
export function textOf({ bytes, mediaType }: { bytes: Uint8Array; mediaType: string }): Uint8Array {
  if (mediaType === PACKED_PAGE) return openPackedPage(bytes).page;
  return mediaType === 'multipart/related' ? (rootOf(parseMime(bytes))?.content() ?? bytes) : bytes;
}
