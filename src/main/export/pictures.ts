import { pictureTypeOf, type AddedPicture } from '../../shared/notes/pictures';
import type { DossierBlock, DossierDocument } from './document-model';
import type { ExportWords } from './words/words';

/** The bytes of a dossier's pictures, by their SHA-256. */
export type PictureFiles = ReadonlyMap<string, Uint8Array>;

/** Its name among the files of the template. */
export const pictureName = (sha256: string): string => `pictures/${sha256}`;

type Picture = Extract<DossierBlock, { kind: 'picture' }>;

/** The document's pictures in their order, with repetitions. */
export function picturesIn({ sections, evidence, print }: DossierDocument): Pick<Picture, 'sha256'>[] {
  return [
    ...sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'picture')),
    ...evidence.flatMap(({ picture }) => picture ?? []),
    ...(print.logo === null ? [] : [print.logo]),
  ];
}

/** In millimetres: what a logo fits in. */
const LOGO = { width: 60, height: 20 };

/** How large a logo is printed, in millimetres: no larger than its pixels at 96 to an inch. */
export function logoSize({ width, height }: AddedPicture): { width: number; height: number } {
  const share = Math.min(LOGO.width / width, LOGO.height / height, 25.4 / 96);
  return { width: width * share, height: height * share };
}

/** The document with words in the place of every picture that is not among `there`, and a sentence for each. */
export function withoutMissing(
  document: DossierDocument,
  there: ReadonlySet<string>,
  why: string,
): { document: DossierDocument; warnings: string[] } {
  const warnings: string[] = [];
  const sections = document.sections.map((section) => ({
    ...section,
    blocks: section.blocks.flatMap((block): DossierBlock[] => {
      if (block.kind !== 'picture' || there.has(block.sha256)) return [block];
      if (block.portrait === true) return [];
      const words = shownWords(block);
      warnings.push(`“${section.title}”: a picture${words === '' ? '' : ` (“${words}”)`} ${why}`);
      return [{ kind: 'missing', text: words === '' ? '[missing picture]' : `[missing picture: ${words}]` }];
    }),
  }));
  // What is said of it in the annex says that it is a part of a picture.
  const evidence = document.evidence.map((entry) =>
    entry.picture !== null && !there.has(entry.picture.sha256) ? { ...entry, picture: null } : entry,
  );
  const { logo } = document.print;
  const isLogoThere = logo === null || there.has(logo.sha256);
  if (!isLogoThere) warnings.push(`The logo ${why}`);
  const print = isLogoThere ? document.print : { ...document.print, logo: null };
  return { document: { ...document, sections, evidence, print }, warnings };
}

const LONGEST = 120;

function shownWords({ alt, content }: Picture): string {
  const words = alt === '' ? content.map((inline) => (inline.kind === 'text' ? inline.text : '')).join('') : alt;
  return words.length > LONGEST ? `${words.slice(0, LONGEST)} …` : words;
}

/** What is said of a picture to whoever cannot see it. */
export function altOf({ alt, content }: Picture, { template }: ExportWords): string {
  if (alt !== '') return alt;
  const caption = content.map((inline) => ('text' in inline ? inline.text : '')).join('');
  return caption === '' ? template.picture : caption;
}

/** The file as an address that holds it. */
export function dataUrl(bytes: Uint8Array): string {
  return `data:${pictureTypeOf(bytes) ?? 'application/octet-stream'};base64,${Buffer.from(bytes).toString('base64')}`;
}
