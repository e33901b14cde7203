import type { ReadFile } from '../piece';
import { isOwn } from './comments';
import { knownFrom, styledTitle, type Properties } from './properties';
import { MOST_SLIDES, slideDrafts, type Slide } from './slides';
import { piecesOf } from './story';

/** A presentation as a file that is read; its first slide's title is its own. `count` is how many slides the file has. */
export function presentationFile(mediaType: string, slides: readonly Slide[], count: number, properties: Properties): ReadFile {
  const pieces = piecesOf(slides.flatMap(slideDrafts));
  const first = slides.find(({ hidden }) => !hidden)?.text.find(({ kind }) => kind === 'heading');
  const known = {
    ...knownFrom(properties, pieces.filter(isOwn), 'the properties of the presentation'),
    ...styledTitle(
      first?.text ?? null,
      pieces.filter(({ removed }) => removed === undefined),
    ),
  };
  const remarks =
    count > slides.length
      ? [
          `This presentation has ${count.toLocaleString('en')} slides; the first ${MOST_SLIDES.toLocaleString('en')} are read. The file is kept whole.`,
        ]
      : [];
  return { mediaType, encoding: null, pieces, known, parted: true, remarks };
}
