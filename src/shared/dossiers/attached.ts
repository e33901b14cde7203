import { z } from 'zod';
import { idSchema, instantSchema, sha256Schema } from '../basics';
import { counted } from '../text/counts';

/** The files that stand in the PDF of a dossier with its data (docs/adr/0078), and the manifest by which they are checked. */

/** The names of the files; of the texts by their number, from 1. */
export const attachedNames = {
  manifest: 'manifest.json',
  dossier: 'dossier.jsonld',
  sources: 'sources.csl.json',
  text: (number: number): string => `text-${String(number).padStart(3, '0')}.txt`,
};

/** What the manifest calls itself; another form is another name. */
export const manifestForm = 'casebook-attached-1';

export const attachedManifestSchema = z.object({
  form: z.literal(manifestForm),
  dossier: z.object({ id: idSchema, title: z.string() }),
  asOf: instantSchema,
  /** All but the manifest; sizes in bytes. */
  files: z.array(z.object({ name: z.string(), mediaType: z.string(), size: z.number().int(), sha256: sha256Schema })),
  texts: z.array(z.object({ file: z.string(), articleId: idSchema, original: z.object({ fileName: z.string(), sha256: sha256Schema }) })),
  /** Each with the text it stands in, its place there in code points, and the notes of the dossier that cite it. */
  passages: z.array(
    z.object({
      id: idSchema,
      text: z.string(),
      start: z.number().int().nonnegative(),
      end: z.number().int().positive(),
      exact: z.string(),
      notes: z.array(z.number().int()),
    }),
  ),
});
export type AttachedManifest = z.infer<typeof attachedManifestSchema>;

/** What a check of an exported PDF found: whether its files are those of its manifest, and every passage stands where it says. */
export const exportedCheckSchema = z.object({
  title: z.string(),
  asOf: instantSchema,
  files: z.number().int(),
  texts: z.number().int(),
  passages: z.number().int(),
  changed: z.array(z.string()),
  missing: z.array(z.string()),
  /** Files that the manifest does not name. */
  added: z.array(z.string()),
  /** Passages whose words do not stand at their place in their text. */
  wrong: z.array(z.object({ exact: z.string(), notes: z.array(z.number().int()) })),
});
export type ExportedCheck = z.infer<typeof exportedCheckSchema>;

/** Whether nothing was found that should not be. */
export const isSound = ({ changed, missing, added, wrong }: ExportedCheck): boolean =>
  [changed, missing, added, wrong].every((found) => found.length === 0);

/** What was found, a sentence each; the first says how it is on the whole. */
export function checkInWords(check: ExportedCheck): string[] {
  const { title, asOf, passages, texts } = check;
  const what = `“${title}” as of ${asOf.slice(0, 10)}`;
  const all = `${counted(passages, 'passage')} in ${counted(texts, 'text')}`;
  if (isSound(check)) return [`${what}: sound. ${all}, each where the manifest says, every file as it was written.`];
  return [
    `${what}: not as it was written.`,
    ...check.changed.map((name) => `${name} was changed.`),
    ...check.missing.map((name) => `${name} is missing.`),
    ...check.added.map((name) => `${name} was added.`),
    ...check.wrong.map(({ exact, notes }) => `${notesInWords(notes)}“${exact}” does not stand at its place in its text.`),
  ];
}

const notesInWords = (notes: readonly number[]): string =>
  notes.length === 0 ? '' : `${notes.length === 1 ? 'Note' : 'Notes'} ${notes.join(', ')}: `;
