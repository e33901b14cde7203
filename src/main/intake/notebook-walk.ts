import path from 'node:path';
import type { NotebookPlan } from '../../shared/intake/notebook';
import { withLinkedThings } from '../../shared/notes/note-document';
import { CasebookError } from '../../shared/result';
import type { CorpusClient, KnownNote, NoteToBring } from '../corpus/client';
import type { BroughtArticle, BroughtNote, ImportClient, Notebook, NotebookSurvey } from '../import/client';
import { shownName } from '../files/path-bytes';
import { bringOutcome, failedOutcome, type Entry, type ImportJob, type NotebookRoot, type Root, type Task } from './import-job';

/**
 * Brings in a notebook of another program: first what comes as articles, so that the notes can lead to them, then the notes, some
 * at a time, each lot of them whole or not at all.
 */

export interface NotebookOptions {
  importer: Pick<ImportClient, 'surveyNotebook' | 'readNotebook' | 'surveyLists'>;
  corpus: Pick<CorpusClient, 'knownNotes' | 'bringNotes'>;
}

/** Notes in one change of the vault. */
const NOTES_AT_ONCE = 20;
/** Reasons that a plan names. */
const MOST_REASONS = 20;

/** What would come in of a dropped path; null for what is no notebook, or cannot be read as one: its files, read one by one, say why. */
export async function planOf({ importer, corpus }: NotebookOptions, key: string, place: string): Promise<NotebookPlan | null> {
  let survey: NotebookSurvey | null;
  try {
    survey = await importer.surveyNotebook(place);
  } catch (error) {
    if (error instanceof CasebookError && error.code !== 'cancelled') return null;
    throw error;
  }
  if (survey === null) return null;
  const { program, notes, left, ...counts } = survey;
  const known = await corpus.knownNotes(
    program,
    notes.map(({ key: own, hasOwnId, sha256 }) => ({ key: own, hasOwnId, sha256 })),
  );
  return {
    ...{ key, name: shownName(path.basename(place)), program, notes: notes.length },
    ...{ links: counts.links, attachments: counts.attachments, clippings: counts.clippings },
    known: known.length,
    changedThere: known.filter(({ changedThere }) => changedThere).length,
    leftOut: left.length,
    left: left.slice(0, MOST_REASONS),
    records: null,
  };
}

/** What would come in of lists of references; null for none of several records. */
export async function planOfLists(
  { importer }: NotebookOptions,
  key: string,
  place: string,
  lists: readonly string[],
): Promise<NotebookPlan | null> {
  const records = lists.length === 0 ? null : await importer.surveyLists(lists);
  if (records === null) return null;
  const program = lists.some((list) => path.basename(list) === 'zotero.sqlite') ? 'Zotero' : 'a list of references';
  return {
    ...{ key, name: shownName(path.basename(place)), program, records },
    ...{ notes: 0, links: 0, attachments: 0, clippings: 0, known: 0, changedThere: 0, leftOut: 0, left: [] },
  };
}

/** Imports files as any others, and answers with the articles they became; null for one that became none. */
export type ImportFiles = (roots: readonly Root[]) => Promise<Map<Root, string | null>>;

export class NotebookWalk {
  readonly #options: NotebookOptions;
  readonly #job: ImportJob;
  readonly #root: NotebookRoot;
  /** The notes that are to be done again, by their names; null for all of them. */
  readonly #wished: ReadonlySet<string> | null;
  readonly #importFiles: ImportFiles;

  constructor(options: NotebookOptions, job: ImportJob, root: NotebookRoot, wishes: Task['wishes'], importFiles: ImportFiles) {
    this.#options = options;
    this.#job = job;
    this.#root = root;
    const wished = new Set(wishes?.map(({ entry }) => entry.outcome.fileName));
    // It could not be read at all: everything is still to be done.
    this.#wished = wishes === null || wished.has(root.name) ? null : wished;
    this.#importFiles = importFiles;
  }

  /** Never rejects: a failure becomes an outcome. */
  async run(): Promise<void> {
    this.#job.current = this.#root.name;
    this.#job.tell(true);
    try {
      await this.#bring(await this.#options.importer.readNotebook(this.#root.path));
    } catch (error) {
      if (this.#job.cancelled) return;
      this.#tell(failedOutcome(this.#root.name, error), 1);
    }
  }

  async #bring(notebook: Notebook): Promise<void> {
    const { notes, articles, left, program } = notebook;
    const names = this.#namesOf(notes);
    const wanted = notes.filter((note) => this.#wished?.has(names.get(note) ?? '') !== false);
    const given = this.#wished === null ? articles : [];
    // One was counted for the notebook itself.
    this.#job.total += wanted.length + given.length + (this.#wished === null ? left.length - 1 : -this.#wished.size);
    if (this.#wished === null)
      for (const { name, reason } of left) this.#tell(failedOutcome(`${this.#root.name} › ${name}`, leftOut(reason)), 1);
    const targets = await this.#articlesOf(given);
    const known = await this.#known(program, notes);
    for (const note of notes) {
      const here = known.get(note.key);
      if (here !== undefined) targets.set(note.id, here.noteId);
    }
    for (let at = 0; at < wanted.length && !this.#job.cancelled; at += NOTES_AT_ONCE) {
      const lot = wanted.slice(at, at + NOTES_AT_ONCE);
      for (const note of lot) {
        const here = known.get(note.key);
        if (here !== undefined) this.#tell(bringOutcome(names.get(note) ?? note.name, here), 1);
      }
      const fresh = lot.filter(({ key }) => !known.has(key));
      await this.#bringLot(program, fresh, targets, names);
    }
  }

  /** Several notes may have one name. */
  #namesOf(notes: readonly BroughtNote[]): Map<BroughtNote, string> {
    const taken = new Map<string, number>();
    return new Map(
      notes.map((note) => {
        const count = (taken.get(note.name) ?? 0) + 1;
        taken.set(note.name, count);
        return [note, `${this.#root.name} › ${note.name}${count === 1 ? '' : ` (${count})`}`];
      }),
    );
  }

  async #articlesOf(articles: readonly BroughtArticle[]): Promise<Map<string, string | null>> {
    const roots = new Map(articles.map((article) => [rootOf(article, this.#root.name), article.id]));
    const imported = await this.#importFiles([...roots.keys()]);
    return new Map([...roots].map(([root, id]) => [id, imported.get(root) ?? null]));
  }

  async #known(program: string, notes: readonly BroughtNote[]): Promise<Map<string, KnownNote>> {
    const keys = notes.map(({ key, hasOwnId, sha256 }) => ({ key, hasOwnId, sha256 }));
    return new Map((await this.#options.corpus.knownNotes(program, keys)).map((note) => [note.key, note]));
  }

  async #bringLot(
    program: string,
    notes: readonly BroughtNote[],
    targets: ReadonlyMap<string, string | null>,
    names: ReadonlyMap<BroughtNote, string>,
  ): Promise<void> {
    if (notes.length === 0) return;
    const brought = notes.map(({ id, key, hasOwnId, sha256, title, document, createdAt, updatedAt }): NoteToBring => ({
      ...{ id, key, hasOwnId, sha256, title, createdAt, updatedAt },
      document: withLinkedThings(document, targets),
    }));
    const [first] = notes;
    this.#job.current = first === undefined ? null : (names.get(first) ?? null);
    try {
      await this.#options.corpus.bringNotes(this.#job.id, program, brought);
      for (const note of notes) this.#tell(bringOutcome(names.get(note) ?? note.name, { noteId: note.id, title: note.title }), 1);
    } catch (error) {
      for (const note of notes) this.#tell(failedOutcome(names.get(note) ?? note.name, error), 1);
    }
    this.#job.tell(false);
  }

  #tell(outcome: Entry['outcome'], done: number): void {
    this.#job.tellLater(Promise.resolve({ outcome, root: this.#root, inside: [], place: null, member: null }), done);
  }
}

/** A file on the disk is read from there; one of an archive is at hand. */
function rootOf({ name, place, bytes, encoding, asText }: BroughtArticle, notebook: string): Root {
  if (place !== null) return { kind: 'file', path: place };
  const source = { keep: true, ...(encoding === undefined ? {} : { encoding }), ...(asText === true ? { table: 'text' as const } : {}) };
  return { kind: 'text', name: `${notebook} › ${name}`, forms: [{ bytes: bytes ?? new Uint8Array(0), source }] };
}

const leftOut = (reason: string): CasebookError => new CasebookError('unsupported', reason);
