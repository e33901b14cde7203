import { fileTypeOf } from '../file-type';
import type { Reader } from '../piece';
import { cameraNotes, type CameraNotes } from '../pictures/exif';
import { requireFit } from '../pictures/fit';
import { pictureHead } from '../pictures/picture-head';
import { wordless } from '../wordless';

/**
 * Pictures: items without a text of their own. What stands for the text says what the file is and what its camera noted, each with
 * its evidence, so that the picture can be found and cited as a whole. Nothing of it is decoded here.
 */

const WITHOUT_TEXT = 'This is a picture: no text was read from it. It can be titled, dated, graded, tagged and cited as a whole.';

export const pictureReader: Reader = {
  mediaTypes: ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/tiff'],
  read: (bytes, _source, fileName = '') => {
    const type = fileTypeOf(bytes, fileName) ?? { mediaType: 'image/png', name: 'a picture' };
    const head = pictureHead(bytes, type.mediaType);
    requireFit(head.width, head.height);
    const notes = cameraNotes(head.exif);
    const isTurned = (notes?.orientation ?? 1) >= 5;
    const [width, height] = isTurned ? [head.height, head.width] : [head.width, head.height];
    const what = `${type.name[0]?.toUpperCase() ?? ''}${type.name.slice(1)}`;
    const size = `${width.toLocaleString('en')} × ${height.toLocaleString('en')}`;
    const remarks = [WITHOUT_TEXT];
    if (head.behind > 0) {
      remarks.push(`${head.behind.toLocaleString('en')} bytes stand behind the end of the picture. They are kept and not looked at.`);
    }
    return {
      mediaType: type.mediaType,
      encoding: null,
      ...wordless(`${what} of ${size} pixels.`, notes === null ? [] : sentencesOf(notes), bytes, fileName),
      pages: [{ width, height }],
      remarks,
    };
  },
};

function sentencesOf({ taken, offset, camera, place, software }: CameraNotes): string[] {
  const time = taken === null ? null : taken.replace(/^(\d{4}):(\d\d):(\d\d)/, '$1-$2-$3');
  return [
    ...(time === null ? [] : [`The camera’s clock said ${time}${offset === null ? '' : ` ${offset}`} (EXIF, DateTimeOriginal).`]),
    ...(place === null
      ? []
      : [`The camera noted the place ${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)} (EXIF, GPS; north, east).`]),
    ...(camera === null ? [] : [`Camera: ${camera} (EXIF, Make and Model).`]),
    ...(software === null ? [] : [`Written by: ${software} (EXIF, Software).`]),
  ];
}
