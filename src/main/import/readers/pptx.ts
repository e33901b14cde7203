import { CasebookError } from '../../../shared/result';
import { coreProperties, mainPartOf, readOfficeXml, relationsOf } from '../documents/office-package';
import { commentersOf, readSlide } from '../documents/powerpoint-slide';
import { presentationFile } from '../documents/presentation-file';
import { MOST_SLIDES } from '../documents/slides';
import { Zip } from '../documents/zip';
import type { Reader } from '../piece';

const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';

/** PowerPoint presentations (.pptx, .pptm, .ppsx, .potx). */
export const pptxReader: Reader = {
  mediaTypes: [MEDIA_TYPE],
  read: (bytes) => {
    const zip = new Zip(bytes);
    const presentation = mainPartOf(zip, 'ppt/presentation.xml');
    if (presentation === null) throw new CasebookError('unreadable', 'This presentation is damaged: its list of slides is missing.');
    const relations = relationsOf(zip, presentation);
    const commenters = commentersOf(zip, relations);
    const parts = slidesOf(zip, presentation).flatMap((id) => relations.find((relation) => relation.id === id)?.target ?? []);
    const slides = parts.slice(0, MOST_SLIDES).map((part, index) => readSlide(zip, part, index + 1, commenters));
    return presentationFile(MEDIA_TYPE, slides, parts.length, coreProperties(zip));
  },
};

/** The ids of the slides' relations, in the order they are shown. */
function slidesOf(zip: Zip, presentation: string): string[] {
  const ids: string[] = [];
  readOfficeXml(zip, presentation, {
    open: (tag, attributes) => {
      if (tag === 'p:sldId') ids.push(attributes['r:id'] ?? '');
    },
  });
  return ids;
}
