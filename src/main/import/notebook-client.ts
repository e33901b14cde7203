import { z } from 'zod';
import { idSchema, instantSchema } from '../../shared/basics';
import { noteDocumentSchema } from '../../shared/notes/note-document';
import { CasebookError } from '../../shared/result';
import { notebookBytes } from './notebook-files';
import type { Importing } from './pool';

/** Notebooks of other programs seen from main: what the import process makes of them, checked. */

const articleSchema = z.object({
  id: idSchema,
  kind: z.enum(['attachment', 'clipping']),
  name: z.string(),
  path: z.string(),
  onDisk: z.boolean(),
  encoding: z.string().optional(),
  asText: z.boolean().optional(),
});
const openedSchema = z.object({
  program: z.string(),
  noteCount: z.number().int(),
  articles: z.array(articleSchema),
  left: z.array(z.object({ name: z.string(), reason: z.string() })),
});
const headSchema = z.object({
  id: idSchema,
  key: z.string(),
  hasOwnId: z.boolean(),
  name: z.string(),
  title: z.string(),
  sha256: z.string(),
  createdAt: instantSchema.nullable(),
  updatedAt: instantSchema.nullable(),
});
const notesSchema = z.array(headSchema.extend({ document: noteDocumentSchema }));
const surveySchema = z.object({ notes: z.array(headSchema), links: z.number().int() });
const partsSchema = z.array(z.instanceof(Uint8Array));

export type BroughtNote = z.infer<typeof notesSchema>[number];

export type BroughtArticle = z.infer<typeof articleSchema> & {
  /** Where it lies; null for one whose bytes are here. */
  place: string | null;
  bytes: Uint8Array<ArrayBuffer> | null;
};

/** A notebook: links in its notes lead to the ids of its other notes and articles, which stand for those they will have. */
export interface Notebook {
  program: string;
  notes: BroughtNote[];
  articles: BroughtArticle[];
  left: { name: string; reason: string }[];
}

/** What is in a notebook, without its texts. */
export interface NotebookSurvey extends Pick<Notebook, 'program' | 'left'> {
  notes: Omit<BroughtNote, 'document'>[];
  attachments: number;
  clippings: number;
  /** From note to note. */
  links: number;
}

type Run = <T>(work: (ask: Importing) => Promise<T>) => Promise<T>;

/** Null for what is no notebook. */
export async function surveyNotebook(run: Run, place: string): Promise<NotebookSurvey | null> {
  const given = await notebookBytes(place);
  if (given === null) return null;
  return run(async (ask) => {
    const opened = await open(ask, given);
    if (opened === null) return null;
    const { notes, links } = surveySchema.parse(await ask('surveyNotes', null));
    const clippings = opened.articles.filter(({ kind }) => kind === 'clipping').length;
    const { program, left } = opened;
    return { program, left, notes, links, clippings, attachments: opened.articles.length - clippings };
  });
}

/** Rejected with `not-found` for what is no notebook any more. */
export async function readNotebook(run: Run, place: string): Promise<Notebook> {
  const given = await notebookBytes(place);
  if (given === null) throw gone();
  return run(async (ask) => {
    const opened = await open(ask, given);
    if (opened === null) throw gone();
    const notes: BroughtNote[] = [];
    for await (const note of notesOf(ask, opened.noteCount)) notes.push(note);
    const places = 'places' in given ? given.places : new Map<string, string>();
    const articles = opened.articles.map((article): BroughtArticle => ({
      ...article,
      place: places.get(article.path) ?? null,
      bytes: null,
    }));
    await fetchBytes(
      ask,
      articles.filter(({ onDisk }) => !onDisk),
    );
    return { program: opened.program, left: opened.left, notes, articles };
  });
}

async function open(
  ask: Importing,
  given: NonNullable<Awaited<ReturnType<typeof notebookBytes>>>,
): Promise<z.infer<typeof openedSchema> | null> {
  const request = 'bytes' in given ? given : { files: given.files, folders: given.folders };
  return openedSchema.nullable().parse(await ask('openNotebook', request));
}

async function* notesOf(ask: Importing, count: number): AsyncGenerator<BroughtNote> {
  for (let read = 0; read < count;) {
    const notes = notesSchema.parse(await ask('nextNotes', null));
    if (notes.length === 0)
      throw new CasebookError('internal', 'Casebook read this notebook wrongly. Please report this.', 'too few notes');
    read += notes.length;
    yield* notes;
  }
}

async function fetchBytes(ask: Importing, articles: readonly BroughtArticle[]): Promise<void> {
  for (let at = 0; at < articles.length;) {
    const next = partsSchema.parse(await ask('nextParts', null));
    if (next.length === 0) throw new CasebookError('internal', 'Casebook read this notebook wrongly. Please report this.', 'too few files');
    for (const { buffer, byteOffset, byteLength } of next) {
      const article = articles[at++];
      if (article !== undefined) article.bytes = new Uint8Array(buffer, byteOffset, byteLength);
    }
  }
}

const gone = (): CasebookError => new CasebookError('not-found', 'This is no notebook any more. Drop it again.');
