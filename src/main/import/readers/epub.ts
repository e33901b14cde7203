import { publishedSchema } from '../../../shared/articles/model';
import { CasebookError } from '../../../shared/result';
import { normaliseText } from '../../../shared/text/text';
import { readPackage, type EpubPackage } from '../documents/epub-package';
import { isTitle } from '../documents/properties';
import { piecesOf, type Draft } from '../documents/story';
import { Zip } from '../documents/zip';
import { blocksOf } from '../html/blocks';
import { withLinks } from '../html/links';
import { decodePage } from '../html/page-encoding';
import { picturesIn } from '../html/pictures';
import { parsePage } from '../html/parse-page';
import type { Known, PictureSource, Reader } from '../piece';
import { dataPicture, entryName, zipPicture } from '../pictures/sources';

const MEDIA_TYPE = 'application/epub+zip';
const SOURCE = 'the metadata of the e-book';
/** Characters. */
const MOST_TEXT = 32 * 1024 * 1024;

/** E-books (EPUB 2 and 3): the chapters in their order, as text. Scripts and sounds are not looked at. */
export const epubReader: Reader = {
  mediaTypes: [MEDIA_TYPE],
  read: (bytes) => {
    const zip = new Zip(bytes);
    const book = readPackage(zip);
    const pieces = piecesOf(draftsOf(zip, book.chapters));
    return { mediaType: MEDIA_TYPE, encoding: null, pieces, known: knownOf(book), parted: true, pictureSource: pictureSource(zip) };
  },
};

function pictureSource(zip: Zip): PictureSource {
  const inBook = zipPicture(zip);
  return (source) => dataPicture(source) ?? inBook(source);
}

function draftsOf(zip: Zip, chapters: readonly string[]): Draft[] {
  const drafts: Draft[] = [];
  let size = 0;
  for (const [index, name] of chapters.entries()) {
    const bytes = zip.read(name);
    if (bytes === null) continue;
    for (const { text, kind, level, structure, pictures = [] } of blocksOf(parsePage(asHtml(decodePage(bytes).text)))) {
      size += text.length;
      const own = structure === undefined ? {} : { structure: withLinks(structure, null) };
      const beside = picturesIn(pictures, null).map(({ source, ...picture }) => ({
        ...picture,
        source: dataPicture(source) === null ? entryName(name, source) : source,
      }));
      drafts.push({
        text,
        kind,
        ...own,
        ...(level === undefined ? {} : { level }),
        ...(beside.length === 0 ? {} : { pictures: beside }),
        place: `part ${index + 1} of the e-book`,
      });
    }
    if (size > MOST_TEXT)
      throw new CasebookError('too-large', 'This e-book has more text than Casebook reads. Split it and drop the parts.');
  }
  return drafts;
}

/** `<a id="x"/>` is an empty element in XHTML, and an open one in HTML. */
export function asHtml(xhtml: string): string {
  return xhtml.replace(/<([a-zA-Z][\w:-]{0,40})((?:\s[^<>]{0,2000})?)\/>/g, (tag, name: string, attributes: string) =>
    /^(?:br|hr|img|wbr|col|meta|link|input|area|base|embed|param|source|track)$/i.test(name) ? tag : `<${name}${attributes}></${name}>`,
  );
}

function knownOf({ title, creators, publisher, language, date, modified, source }: EpubPackage): Known {
  const known: Known = {};
  const plain = (text: string | null): string => normaliseText(text ?? '').replace(/\s+/g, ' ');
  const named = plain(title);
  if (named !== '') known.title = { value: named, evidence: SOURCE, ...(isTitle(named) || !/\W/.test(named) ? {} : { unsure: true }) };
  const bylines = [...new Set(creators.map(plain))].filter(
    (name) => name !== '' && !/^(?:unknown|unbekannt|inconnu|anonymous|\[.*\])$/i.test(name),
  );
  if (bylines.length > 0) known.bylines = { value: bylines, evidence: SOURCE };
  if (plain(publisher) !== '') known.outlet = { value: plain(publisher), evidence: SOURCE };
  if (/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(language ?? '') && language !== 'und')
    known.language = { value: language ?? '', evidence: SOURCE, unsure: true };
  const published = dayOf(date);
  if (published !== null) known.published = { value: published, evidence: `${SOURCE} (date of publication)` };
  const updated = dayOf(modified);
  if (updated !== null && (published === null || updated > published))
    known.updated = { value: updated, evidence: `${SOURCE} (date of the last change)` };
  if (/^https?:\/\/\S+$/.test(source ?? '') && URL.canParse(source ?? '')) known.url = { value: source ?? '', evidence: SOURCE };
  return known;
}

/** A day, a month or a year as Dublin Core writes them (W3C-DTF). The time is that of a program, and left off. */
function dayOf(date: string | null): string | null {
  const day = publishedSchema.safeParse(/^(?:1[5-9]|20)\d\d(?:-\d\d(?:-\d\d)?)?(?=$|[T ])/.exec(date ?? '')?.[0]);
  return day.success ? day.data : null;
}
