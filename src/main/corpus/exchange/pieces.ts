import { z } from 'zod';
import type { Thing } from '../../../shared/basics';
import type { Side } from '../../../shared/exchange/model';
import { regroup } from '../origins/origin-groups';
import type { Transaction } from '../store/corpus';
import {
  bringArticles,
  bringEntities,
  bringFiles,
  bringNotes,
  bringOriginals,
  bringTexts,
  filesOfArticles,
  filesOfHolders,
  settleNotes,
  type Bringing,
} from './bringing';
import {
  bringDossiers,
  bringLibrary,
  bringMentions,
  bringOriginRulings,
  bringOutlets,
  bringOwnKinds,
  bringPassages,
  bringPassageTags,
  bringSettledNames,
  bringStatements,
} from './bringing-rest';
import type { FoundDifference } from './differences';
import { settleDifference } from './taking';

/** What is brought in, in pieces of some tenths of a second: saving and reading go on between them. */

export interface Brought {
  things: Thing[];
  /** Articles that could not come, as their file is missing there or damaged. */
  missing: number;
}

export type Piece = () => Brought;

/** Articles, each with its files flushed to the disk; passages and the like; notes. */
const ARTICLES = 20;
const ROWS = 1000;
const NOTES = 100;
const DIFFERENCES = 50;

/** In an order in which whatever is named by something is there before it. */
export function piecesOf(bringing: Bringing, differences: readonly FoundDifference[], sideOf: (found: FoundDifference) => Side): Piece[] {
  const { identity } = bringing;
  const { fresh, same } = identity;
  const write =
    (work: (tx: Transaction) => void, things: readonly Thing[] = []): Piece =>
    () => {
      bringing.corpus.store.write(work);
      return { things: [...things], missing: 0 };
    };
  const each = (ids: readonly string[], length: number, work: (tx: Transaction, part: readonly string[]) => void): Piece[] =>
    parts(ids, length).map((part) => write((tx) => work(tx, part)));
  const thingsOf = (kind: Thing['kind'], ids: readonly string[]): Thing[] => ids.map((id) => ({ kind, id: identity.ids.get(id) ?? id }));
  const withNewText = same.articles.map(({ theirs }) => theirs);
  return [
    write((tx) => {
      bringOwnKinds(tx, bringing);
      bringOutlets(tx, bringing);
    }),
    ...parts(fresh.articles, ARTICLES).map((part) => articlesPiece(bringing, part, thingsOf('article', part))),
    ...parts(newTextsOf(bringing, withNewText), ARTICLES).map((part) => textsPiece(bringing, part)),
    ...parts(filesBeside(bringing, differences), ARTICLES).map((part) => filesPiece(bringing, part)),
    write((tx) => bringEntities(tx, bringing), thingsOf('entity', fresh.entities)),
    ...each(fresh.passages, ROWS, (tx, part) => bringPassages(tx, bringing, part)),
    write((tx) => bringPassageTags(tx, bringing)),
    ...each(fresh.mentions, ROWS, (tx, part) => bringMentions(tx, bringing, part)),
    write((tx) => bringStatements(tx, bringing)),
    ...parts(fresh.notes, NOTES).map((part) => write((tx) => bringNotes(tx, bringing, part), thingsOf('note', part))),
    write((tx) => bringDossiers(tx, bringing), thingsOf('dossier', fresh.dossiers)),
    write((tx) => {
      bringLibrary(tx, bringing);
      bringSettledNames(tx, bringing);
      const ruled = bringOriginRulings(tx, bringing);
      if (ruled.length > 0) regroup(tx, ruled);
    }),
    ...each(fresh.notes, NOTES, (tx, part) => settleNotes(tx, bringing, part)),
    ...parts(differences, DIFFERENCES).map((part) =>
      write((tx) => {
        for (const found of part) settleDifference(tx, bringing, found, sideOf(found));
      }, part.flatMap(thingOf)),
    ),
  ];
}

function thingOf({ kind, pair }: FoundDifference): Thing[] {
  return kind === 'article' || kind === 'entity' || kind === 'note' || kind === 'dossier' ? [{ kind, id: pair.mine }] : [];
}

function articlesPiece(bringing: Bringing, ids: readonly string[], things: Thing[]): Piece {
  return () => {
    const files = filesOfArticles(bringing.other.reader, ids);
    const gone = new Set(bringFiles(bringing, files));
    const missing = bringing.corpus.store.write((tx) => {
      bringOriginals(tx, bringing, files, gone);
      return bringArticles(tx, bringing, ids);
    });
    return { things, missing };
  };
}

const idRow = z.object({ id: z.string() });

/** Articles of both of which the other vault has a text that is not here. */
function newTextsOf({ other, identity }: Bringing, ids: readonly string[]): string[] {
  const sql = `SELECT DISTINCT article_id AS id FROM article_texts
    WHERE id IN (SELECT value FROM json_each(?)) AND article_id IN (SELECT value FROM json_each(?))`;
  return other.reader.all(idRow, sql, [JSON.stringify(identity.fresh.article_texts), JSON.stringify(ids)]).map(({ id }) => id);
}

function textsPiece(bringing: Bringing, ids: readonly string[]): Piece {
  return () => {
    const files = filesOfArticles(bringing.other.reader, ids);
    const gone = new Set(bringFiles(bringing, files));
    bringing.corpus.store.write((tx) => {
      bringOriginals(tx, bringing, files, gone);
      bringTexts(tx, bringing, ids);
    });
    return { things: [], missing: 0 };
  };
}

function filesPiece(bringing: Bringing, files: readonly string[]): Piece {
  return () => {
    const gone = new Set(bringFiles(bringing, files));
    bringing.corpus.store.write((tx) => bringOriginals(tx, bringing, files, gone));
    return { things: [], missing: 0 };
  };
}

/** The files of pictures in notes, dossiers, templates and of entities, and those that were kept without a text. */
function filesBeside({ other, identity: { fresh, same } }: Bringing, differences: readonly FoundDifference[]): string[] {
  const columnOf = (table: string, column: string): string[] =>
    other.reader.all(idRow, `SELECT ${column} AS id FROM ${table}`).map(({ id }) => id);
  const holders = [
    ...[...fresh.notes, ...fresh.dossiers, ...fresh.entities],
    ...same.entities.map(({ theirs }) => theirs),
    ...differences.map(({ pair }) => pair.theirs),
    ...['note_templates', 'dossier_templates', 'dossier_versions'].flatMap((table) => columnOf(table, 'id')),
  ];
  return [...new Set([...filesOfHolders(other.reader, holders), ...columnOf('kept_files', 'original_sha256')])];
}

function parts<T>(all: readonly T[], length: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / length) }, (_, index) => all.slice(index * length, (index + 1) * length));
}
