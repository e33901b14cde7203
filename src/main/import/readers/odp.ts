import { CasebookError } from '../../../shared/result';
import { checkLock, openProperties, readOpenXml } from '../documents/open-document-package';
import { OpenStyles } from '../documents/open-document-styles';
import { OpenSlides } from '../documents/open-slides';
import { presentationFile } from '../documents/presentation-file';
import { MOST_SLIDES } from '../documents/slides';
import { Zip } from '../documents/zip';
import type { Reader } from '../piece';

const MEDIA_TYPE = 'application/vnd.oasis.opendocument.presentation';

/** OpenDocument presentations (.odp, .otp), as LibreOffice and others write them. */
export const odpReader: Reader = {
  mediaTypes: [MEDIA_TYPE],
  read: (bytes) => {
    const zip = new Zip(bytes);
    checkLock(zip);
    const styles = new OpenStyles();
    readOpenXml(zip, 'styles.xml', { open: (tag, attributes) => void styles.open(tag, attributes) });
    const show = new OpenSlides(styles);
    if (!readOpenXml(zip, 'content.xml', show)) {
      throw new CasebookError('unreadable', 'This OpenDocument presentation is damaged: its slides are missing.');
    }
    return presentationFile(MEDIA_TYPE, show.slides.slice(0, MOST_SLIDES), show.slides.length, openProperties(zip));
  },
};
