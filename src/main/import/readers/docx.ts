import { knownFrom, styledTitle } from '../documents/properties';
import { noteDraft, piecesOf, type Draft } from '../documents/story';
import { WordBody, type NoteReference, type WordComment, type WordRelated } from '../documents/word-body';
import { WordNumbering } from '../documents/word-numbering';
import { coreProperties, outerLinks, readOfficeXml, relationsOf } from '../documents/office-package';
import { partsOf, type WordParts } from '../documents/word-package';
import { WordStyles } from '../documents/word-styles';
import { Zip } from '../documents/zip';
import type { Reader } from '../piece';
import { zipPicture } from '../pictures/sources';

const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Word documents (.docx, .docm, .dotx). Macros, embedded files and whatever lies outside are not looked at. */
export const docxReader: Reader = {
  mediaTypes: [MEDIA_TYPE],
  read: (bytes) => {
    const zip = new Zip(bytes);
    const parts = partsOf(zip);
    const styles = new WordStyles(zip, parts.styles);
    const { comments } = readPart(zip, parts.comments, styles, new WordNumbering(zip, null));
    const body = readPart(zip, parts.document, styles, new WordNumbering(zip, parts.numbering), comments);
    const drafts = [...body.story.finish(), ...notesOf(zip, parts, styles, body.references), ...headersOf(zip, parts, styles)];
    const pieces = piecesOf(drafts);
    const known = { ...knownFrom(coreProperties(zip), pieces, 'the properties of the document'), ...styledTitle(body.title, pieces) };
    return { mediaType: MEDIA_TYPE, encoding: null, pieces, known, parted: true, pictureSource: zipPicture(zip) };
  },
};

function readPart(
  zip: Zip,
  name: string | null,
  styles: WordStyles,
  numbering: WordNumbering,
  comments?: ReadonlyMap<string, WordComment>,
): WordBody {
  const body = new WordBody(styles, numbering, comments, name === null ? undefined : relatedTo(zip, name));
  readOfficeXml(zip, name, body);
  return body;
}

function relatedTo(zip: Zip, part: string): WordRelated {
  const pictures = relationsOf(zip, part).filter(({ type }) => type === 'image');
  return { links: outerLinks(zip, part), pictures: new Map(pictures.map(({ id, target }) => [id, target])) };
}

/** Footnotes and endnotes, after the body, in the order they are referred to and under the numbers they have in the text. */
function notesOf(zip: Zip, parts: WordParts, styles: WordStyles, references: readonly NoteReference[]): Draft[] {
  if (references.length === 0) return [];
  const numbering = new WordNumbering(zip, parts.numbering);
  const notes = {
    footnote: readPart(zip, parts.footnotes, styles, numbering).notes,
    endnote: readPart(zip, parts.endnotes, styles, numbering).notes,
  };
  return references.flatMap(({ kind, id }, index) =>
    (notes[kind].get(id) ?? []).map((draft, place): Draft => ({
      ...(place === 0 ? noteDraft(draft, index + 1) : draft),
      kind: draft.kind === 'table' ? 'table' : 'paragraph',
      place: `note ${index + 1} of the document`,
    })),
  );
}

function headersOf(zip: Zip, parts: WordParts, styles: WordStyles): Draft[] {
  const numbering = new WordNumbering(zip, null);
  const drafts = parts.headers.flatMap((part) => readPart(zip, part, styles, numbering).story.finish());
  const unique = new Map(drafts.map((draft) => [draft.text.trim(), draft]));
  return [...unique.values()].map(({ text, kind }) => ({
    text,
    kind,
    removed: 'furniture',
    place: 'the head or foot of the pages',
  }));
}
