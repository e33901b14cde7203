import { z } from 'zod';
import { countsSchema, type BackupChanges, type Counts } from '../../../shared/care/model';
import { thingKinds } from '../../../shared/basics';
import { booleanColumn, dossierTitle, noteTitle, type Reader } from '../store/corpus';

/** What a vault holds, in so few words that two states of it can be compared. */

const entryRow = z.object({
  kind: z.enum(thingKinds),
  id: z.string(),
  title: z.string(),
  /** False in the bin. */
  live: booleanColumn,
  /** Another one after each change of the thing and of what belongs to it. */
  signature: z.string(),
});
export type OutlineEntry = z.infer<typeof entryRow>;

const marksOf = (table: string): string =>
  `(SELECT count(*) || ' ' || coalesce(max(updated_at), '') || ' ' || total(rowid) FROM ${table}
    WHERE article_id = articles.id)`;

const selects = [
  `SELECT 'article' AS kind, id, title, deleted_at IS NULL AS live,
     updated_at || ' ' || text_id || ' ' || ${marksOf('passages')} || ' ' || ${marksOf('mentions')} AS signature
   FROM articles`,
  `SELECT 'entity' AS kind, id, name AS title, deleted_at IS NULL AS live, updated_at AS signature FROM entities`,
  `SELECT 'note' AS kind, id, title, deleted_at IS NULL AS live, updated_at || ' ' || revision AS signature FROM notes`,
  `SELECT 'dossier' AS kind, id, title, deleted_at IS NULL AS live, updated_at AS signature FROM dossiers`,
];

export function outlineOf(reader: Reader): OutlineEntry[] {
  return selects.flatMap((sql) => reader.all(entryRow, sql, [])).map((entry) => ({ ...entry, title: titleOf(entry) }));
}

function titleOf({ kind, title }: OutlineEntry): string {
  return kind === 'note' ? noteTitle(title) : kind === 'dossier' ? dossierTitle(title) : title;
}

/** As many things are named; the others are counted. */
const NAMED = 10_000;

/** What the analyst would see change if `present` became `backup`: the bin's things count as not there. */
export function compareOutlines(
  present: readonly OutlineEntry[],
  backup: readonly OutlineEntry[],
): Pick<BackupChanges, 'appear' | 'vanish' | 'differ'> {
  const live = (entries: readonly OutlineEntry[]): Map<string, OutlineEntry> =>
    new Map(entries.filter((entry) => entry.live).map((entry) => [`${entry.kind} ${entry.id}`, entry]));
  const [now, then] = [live(present), live(backup)];
  return {
    appear: named([...then].filter(([key]) => !now.has(key))),
    vanish: named([...now].filter(([key]) => !then.has(key))),
    differ: named([...now].filter(([key, { signature }]) => (then.get(key)?.signature ?? signature) !== signature)),
  };
}

function named(entries: readonly [string, OutlineEntry][]): BackupChanges['appear'] {
  return {
    count: entries.length,
    things: entries.slice(0, NAMED).map(([, { kind, id, title }]) => ({ kind, id, title })),
  };
}

const hashRow = z.object({ sha256: z.string() });

/** The originals that a state of the vault needs. */
export function originalsOf(reader: Reader): string[] {
  return reader.all(hashRow, 'SELECT sha256 FROM originals', []).map(({ sha256 }) => sha256);
}

/** How many of each there are, those in the bin left out. */
export function countsOf(entries: readonly OutlineEntry[]): Counts {
  const count = (kind: OutlineEntry['kind']): number => entries.filter((entry) => entry.live && entry.kind === kind).length;
  return countsSchema.parse({
    articles: count('article'),
    entities: count('entity'),
    notes: count('note'),
    dossiers: count('dossier'),
  });
}
