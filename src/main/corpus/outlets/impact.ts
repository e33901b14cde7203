import { z } from 'zod';
import { claimsOf, type Claim } from '../../../shared/claims/claims';
import { credibilitySchema, gradeOrder, isWeakGrade, reliabilitySchema } from '../../../shared/grades/grading';
import { publishedSchema } from '../../../shared/articles/model';
import { openNoteDocument } from '../../../shared/notes/newer-document';
import { entityIdsOf, linkedThingsOf, type NoteDocument } from '../../../shared/notes/note-document';
import { paragraphsCited } from '../../../shared/passages/passage-quote';
import {
  restings,
  type Impact,
  type Resting,
  type RestingCitation,
  type RestingSentence,
  type SourceSubject,
} from '../../../shared/outlets/model';
import { withPresentTitles } from '../notes/links';
import { booleanColumn, dossierTitle, jsonColumn, notFound, noteTitle, type Reader } from '../store/corpus';

/**
 * What rests on a source: every sentence of the notes that cites it, with the other citations the sentence has. Notes are
 * found by their citations; only those that cite the source are read.
 */

const idRow = z.object({ id: z.string() });

const passagesOf: Record<SourceSubject['kind'], string> = {
  outlet: 'SELECT passages.id FROM articles JOIN passages ON article_id = articles.id WHERE outlet_id = ?',
  article: 'SELECT id FROM passages WHERE article_id = ?',
};

/** Looks into notes, and remembers what it read of them: the same are looked into again with every change of one. */
export class Impacts {
  readonly #reader: Reader;
  readonly #notes = new Map<string, ReadNote>();

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** Throws `not-found` for an outlet or an article that is not in the vault. */
  of(subject: SourceSubject): Impact {
    const reader = this.#reader;
    requireSubject(reader, subject);
    const affected = new Set(reader.all(idRow, passagesOf[subject.kind], [subject.id]).map(({ id }) => id));
    const claims = this.#claimsCiting(affected);
    const sources = sourcesOf(
      reader,
      claims.flatMap(({ claim }) => claim.citations.map(({ passageId }) => passageId)),
    );
    const dossiers = dossiersOf(reader, [...new Set(claims.map(({ note }) => note.id))]);
    const sentences = claims
      .map(({ note, claim }) => sentenceOf(note, claim, affected, sources, dossiers.get(note.id) ?? []))
      .sort((a, b) => restings.indexOf(a.resting) - restings.indexOf(b.resting));
    return { sentences, ...gathered(claims, dossiers) };
  }

  #claimsCiting(affected: ReadonlySet<string>): CitingClaim[] {
    const notes = citingNotes(this.#reader, affected).map((note) => ({ note, read: this.#read(note) }));
    const names = entityNames(
      this.#reader,
      notes.flatMap(({ read }) => read.entityIds),
    );
    return notes.flatMap(({ note, read }) =>
      claimsIn(read, names)
        .filter(({ citations }) => citations.some(({ passageId }) => affected.has(passageId)))
        .map((claim) => ({ note, claim })),
    );
  }

  #read({ id, stored }: CitingNote): ReadNote {
    const known = this.#notes.get(id);
    if (known?.stored === stored) return known;
    const document = withPresentTitles(this.#reader, storedDocument.parse(stored));
    const read: ReadNote = { stored, document, entityIds: entityIdsOf(document), claims: null };
    // What a link shows may change without the note.
    if (linkedThingsOf(document).length > 0) return read;
    if (this.#notes.size >= MOST_REMEMBERED) this.#notes.clear();
    this.#notes.set(id, read);
    return read;
  }
}

const MOST_REMEMBERED = 2000;
const storedDocument = jsonColumn(z.unknown()).transform((stored) => openNoteDocument(stored).document);

/** A note as it was read last; its claims hold for the names that its entities had then. */
interface ReadNote {
  readonly stored: string;
  readonly document: NoteDocument;
  readonly entityIds: readonly string[];
  claims: { names: string; claims: Claim[] } | null;
}

function claimsIn(note: ReadNote, names: ReadonlyMap<string, string>): Claim[] {
  const nameOf = (id: string): string => names.get(id) ?? '';
  const key = note.entityIds.map(nameOf).join('\n');
  if (note.claims?.names !== key) note.claims = { names: key, claims: claimsOf(note.document, { nameOf }) };
  return note.claims.claims;
}

function requireSubject(reader: Reader, { kind, id }: SourceSubject): void {
  const table = kind === 'outlet' ? 'outlets' : 'articles';
  if (reader.get(idRow, `SELECT id FROM ${table} WHERE id = ?`, [id]) === undefined) throw notFound(kind, id);
}

const noteRow = z.object({ id: z.string(), title: z.string(), stored: z.string() });
type CitingNote = z.infer<typeof noteRow>;

/** Last edited first. */
function citingNotes(reader: Reader, passages: ReadonlySet<string>): CitingNote[] {
  return reader
    .all(
      noteRow,
      `SELECT id, title, document AS stored FROM notes
       WHERE id IN (SELECT note_id FROM note_citations WHERE passage_id IN (SELECT value FROM json_each(?)))
         AND deleted_at IS NULL
       ORDER BY updated_at DESC`,
      [JSON.stringify([...passages])],
    )
    .map((note) => ({ ...note, title: noteTitle(note.title) }));
}

const nameRow = z.object({ id: z.string(), name: z.string() });

/** Mentions show the present names of their entities. */
function entityNames(reader: Reader, ids: readonly string[]): Map<string, string> {
  const rows = reader.all(
    nameRow,
    `SELECT id, coalesce((SELECT present.name FROM entities AS present WHERE present.id = entities.merged_into), name) AS name
     FROM entities WHERE id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify([...new Set(ids)])],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

interface CitingClaim {
  note: CitingNote;
  claim: Claim;
}

const sourceRow = z.object({
  passageId: z.string(),
  articleId: z.string(),
  title: z.string(),
  outlet: z.string().nullable(),
  published: publishedSchema.nullable(),
  paragraph: z.number(),
  exact: z.string(),
  reliability: reliabilitySchema.nullable(),
  credibility: credibilitySchema.nullable(),
  retractedAt: z.string().nullable(),
  originId: z.string(),
  inBin: booleanColumn,
});
type ImpactSource = z.infer<typeof sourceRow>;

function sourcesOf(reader: Reader, passageIds: readonly string[]): Map<string, ImpactSource> {
  const rows = reader.all(
    sourceRow,
    `SELECT passages.id AS passageId, articles.id AS articleId, title, outlet, published, paragraph, exact, reliability,
       credibility, retracted_at AS retractedAt, coalesce(origin_id, articles.id) AS originId,
       deleted_at IS NOT NULL AS inBin
     FROM passages
     JOIN articles ON articles.id = article_id
     LEFT JOIN outlets ON outlets.id = outlet_id
     WHERE passages.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify([...new Set(passageIds)])],
  );
  return new Map(rows.map((row) => [row.passageId, row]));
}

interface Named {
  id: string;
  title: string;
}
const dossierRow = z.object({ noteId: z.string(), id: z.string(), title: z.string() });

/** The dossiers that hold each note, last edited first. */
function dossiersOf(reader: Reader, noteIds: readonly string[]): Map<string, Named[]> {
  const rows = reader.all(
    dossierRow,
    `SELECT note_id AS noteId, dossiers.id, title FROM dossier_sections JOIN dossiers ON dossiers.id = dossier_id
     WHERE note_id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL ORDER BY updated_at DESC`,
    [JSON.stringify(noteIds)],
  );
  const dossiers = new Map<string, Named[]>();
  for (const { noteId, id, title } of rows) {
    dossiers.set(noteId, [...(dossiers.get(noteId) ?? []), { id, title: dossierTitle(title) }]);
  }
  return dossiers;
}

/** A citation with what is said of its source, and whether the source is in the bin. */
interface Rest {
  citation: RestingCitation;
  inBin: boolean;
}

function sentenceOf(
  note: CitingNote,
  claim: Claim,
  affected: ReadonlySet<string>,
  sources: ReadonlyMap<string, ImpactSource>,
  dossiers: Named[],
): RestingSentence {
  const rests = claim.citations.flatMap(({ id: citationId, passageId, stance }): Rest[] => {
    const source = sources.get(passageId);
    if (source === undefined) return [];
    const { inBin, paragraph, exact, ...shown } = source;
    const paragraphs = paragraphsCited({ paragraph, exact });
    return [{ citation: { ...shown, paragraphs, citationId, stance, affected: affected.has(passageId) }, inBin }];
  });
  const citations = rests.map(({ citation }) => citation).sort(byWorth);
  return {
    citationId: citations[0]?.citationId ?? '',
    noteId: note.id,
    noteTitle: note.title,
    text: claim.text,
    resting: restingOf(rests),
    citations,
    dossiers,
  };
}

function byWorth(a: RestingCitation, b: RestingCitation): number {
  return Number(b.affected) - Number(a.affected) || worth(a) - worth(b);
}

function worth(citation: RestingCitation): number {
  return citation.retractedAt === null ? gradeOrder(citation) : Number.MAX_SAFE_INTEGER;
}

/** See `restings`. Only what supports a sentence holds it; what is in the bin holds nothing. */
function restingOf(rests: readonly Rest[]): Resting {
  const supporting = rests.filter(({ citation }) => citation.stance === 'supports');
  const lost = supporting.filter(({ citation }) => citation.affected);
  if (lost.length === 0) return 'held';
  const left = supporting.filter(({ citation, inBin }) => !citation.affected && !inBin);
  if (left.length === 0) return 'only';
  const origins = new Set(lost.map(({ citation }) => citation.originId));
  const independent = left.filter(({ citation }) => !origins.has(citation.originId));
  if (independent.length === 0) return 'reprint';
  const weak = independent.every(({ citation }) => citation.retractedAt !== null || isWeakGrade(citation));
  return weak ? 'weak' : 'held';
}

/** How many sentences stand in each note and dossier, in their order. */
function gathered(claims: readonly CitingClaim[], dossiers: ReadonlyMap<string, Named[]>): Pick<Impact, 'notes' | 'dossiers'> {
  const notes = new Map<string, Impact['notes'][number]>();
  const within = new Map<string, Impact['dossiers'][number]>();
  for (const { note } of claims) {
    count(notes, note);
    for (const dossier of dossiers.get(note.id) ?? []) count(within, dossier);
  }
  return { notes: [...notes.values()], dossiers: [...within.values()] };
}

function count(counts: Map<string, Named & { sentences: number }>, { id, title }: Named): void {
  counts.set(id, { id, title, sentences: (counts.get(id)?.sentences ?? 0) + 1 });
}
