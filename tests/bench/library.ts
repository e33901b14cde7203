import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { corpusHandlers } from '../../src/main/corpus/handlers';
import { migrations } from '../../src/main/corpus/store/migrations/all';
import { searchForms } from '../../src/main/corpus/search/search-forms';
import { Store } from '../../src/main/corpus/store/store';
import type { Thing } from '../../src/shared/basics';
import { ownColumn } from '../../src/shared/library/fields';
import { tableColumns, wholeTable, type AnyColumn, type BulkChange, type TableFilter } from '../../src/shared/library/model';
import { allThings, columnsOfThings, tableThings } from '../../src/shared/library/thing-tables';
import { FIRST_PART, nextSize } from '../../src/renderer/picking/part-size';
import { fillVault } from './fill';
import { printJson, printSection, type Figure } from './table';

/**
 * The table of articles: `npm run bench -- library --articles 10000`. The first screen by each column and of some filters; each change of all
 * articles in parts of a thousand, with its longest part and its undo; all of them deleted and put back as the window does it; the first
 * screen of the other tables; what is written of all. Beside each stands reading all titles; beside what is deleted and put back, one
 * plain UPDATE of the same rows, without a step to undo. With `--bin` that alone is measured.
 */

const PART = 1000;
const MOST_IN_BIN = 1000;
const MOST_EMPTIED = 250;
/** Articles deleted for good. */
const EMPTIED = 2000;

/** A read that waits for a part is answered within this time, in milliseconds. */
const BEARABLE = 250;

/** All articles deleted in parts as the window does, that undone in the same pieces, and done again; put back; a part of them deleted for good. */
function inBin(handlers: ReturnType<typeof corpusHandlers>, ids: readonly string[], timed: (work: () => unknown) => number) {
  const inParts = (all: readonly string[], most: number, work: (things: Thing[], run: string) => unknown): number[] => {
    const run = randomUUID();
    const parts: number[] = [];
    for (let done = 0, size = FIRST_PART; done < all.length;) {
      const things = all.slice(done, done + size).map((id): Thing => ({ kind: 'article', id }));
      const took = timed(() => work(things, run));
      parts.push(took);
      done += things.length;
      size = nextSize(size, took, most);
    }
    return parts;
  };
  const total = ids.length;
  const remove = () => inParts(ids, MOST_IN_BIN, (things, run) => handlers['bin.delete']({ things, run, total }));
  const find = (): number => timed(() => handlers['search.find']({ query: 'water', limit: 20 }));
  // The first of a session asks for what is not warm yet.
  find();
  const deleted = remove();
  const found = [find()];
  const step = handlers['history.state'](null).undo?.step ?? null;
  const moved = (direction: 'undo' | 'redo'): number[] => {
    const took: number[] = [];
    for (let left = 1; left > 0;) took.push(timed(() => (left = handlers[`history.${direction}`]({ step, inPieces: true }).left)));
    return took;
  };
  const of = (what: string, took: readonly number[]) => [
    { what: `${what}: all`, value: took.reduce((sum, ms) => sum + ms, 0), most: undefined },
    { what: `${what}: 95 of 100 parts`, value: took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? 0, most: BEARABLE },
    { what: `${what}: longest part`, value: Math.max(...took), most: undefined },
  ];
  const again = [...of('undo', moved('undo')), ...of('redo', moved('redo')), ...of('undo again', moved('undo'))];
  found.push(find());
  remove();
  const back = inParts(ids, MOST_IN_BIN, (things, run) => handlers['bin.putBack']({ things, run, total }));
  found.push(find());
  remove();
  const gone = inParts(ids.slice(0, EMPTIED), MOST_EMPTIED, (things) => handlers['bin.empty']({ things }));
  return [
    ...of('delete', deleted),
    ...again,
    ...of('put back', back),
    { what: 'a search after them: longest', value: Math.max(...found), most: BEARABLE },
    ...of(`${Math.min(EMPTIED, total)} deleted for good`, gone),
  ];
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { articles: { type: 'string', default: '10000' }, bin: { type: 'boolean', default: false } } });
  const articles = z.coerce.number().int().min(10).parse(values.articles);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'casebook-bench-'));
  try {
    await fillVault(folder, articles);
    const now = () => new Date().toISOString();
    const store = await Store.open(folder, { migrations, derived: searchForms, now });
    const handlers = corpusHandlers({ store, now, newId: randomUUID }, () => undefined);
    const timed = (work: () => unknown): number => {
      const began = performance.now();
      work();
      return performance.now() - began;
    };
    const titleRow = z.object({ title: z.string() });
    const baseline = { value: timed(() => store.all(titleRow, 'SELECT title FROM articles', [])), with: 'reading all titles' };
    const figure = (what: string, value: number, most?: number): Figure => ({
      ...{ what, value, unit: 'ms', baseline },
      ...(most === undefined ? {} : { limit: { of: 'value', most } }),
    });

    const ids = handlers['table.ids']({ view: wholeTable, first: 0, last: articles });
    const binSection = () => {
      const at = now();
      const plain = timed(() => store.write((tx) => tx.run('UPDATE articles SET deleted_at = ?', [at])));
      store.write((tx) => tx.run('UPDATE articles SET deleted_at = NULL'));
      const beside = { value: plain, with: 'one plain UPDATE of all' };
      const figures = inBin(handlers, ids, timed).map(({ what, value, most }) => ({ ...figure(what, value, most), baseline: beside }));
      return { title: 'All deleted and put back', figures };
    };

    if (values.bin) {
      const sections = [binSection()];
      sections.forEach(printSection);
      printJson('library', sections);
      store.close();
      return;
    }
    const { id: fieldId } = handlers['fields.save']({ id: null, name: 'Region', kind: 'choice', choices: ['East', 'West'] });
    const { id: collectionId } = handlers['collections.create']({ name: 'All', parentId: null });
    const changes: Record<string, BulkChange> = {
      tag: { kind: 'tag', add: ['water/canals'], remove: [] },
      collect: { kind: 'collect', collectionId, into: true },
      'mark to do': { kind: 'state', state: 'to-do' },
      language: { kind: 'language', language: 'uk' },
      date: { kind: 'published', published: '2020-02-02' },
      grade: { kind: 'grade', reliability: 'C' },
      outlet: { kind: 'outlet', outlet: 'The Towpath' },
      'own field': { kind: 'field', fieldId, value: 'East' },
      'same origin': { kind: 'origin', of: ids[0] ?? '' },
    };
    const bulk = Object.entries(changes).flatMap(([what, change]) => {
      const run = randomUUID();
      const parts = Array.from({ length: Math.ceil(ids.length / PART) }, (_, index) => ids.slice(index * PART, (index + 1) * PART));
      const took = parts.map((part) => timed(() => handlers['articles.bulk']({ ids: part, change, run, total: ids.length })));
      const undone = timed(() => handlers['history.undo']({ step: null }));
      handlers['history.redo']({ step: null });
      const whole = took.reduce((sum, ms) => sum + ms, 0);
      return [figure(`${what}: all`, whole), figure(`${what}: longest part`, Math.max(...took)), figure(`${what}: undo`, undone)];
    });

    const screen = (by: AnyColumn, filters: TableFilter[] = []): number => {
      // A change in between: nothing is kept of an order read before.
      handlers['articles.bulk']({ ids: ids.slice(0, 1), change: { kind: 'favourite', favourite: true }, run: randomUUID(), total: 1 });
      return timed(() =>
        handlers['table.page']({ view: { ...wholeTable, sort: { by, descending: true }, filters }, offset: 0, limit: 100 }),
      );
    };
    const things = tableThings.map((kind) => {
      const took = columnsOfThings(kind).map((by) => {
        handlers['articles.bulk']({ ids: ids.slice(0, 1), change: { kind: 'favourite', favourite: true }, run: randomUUID(), total: 1 });
        const view = { ...allThings(kind), sort: { by, descending: true } };
        return timed(() => handlers['things.page']({ view, offset: 0, limit: 100 }));
      });
      return figure(`${kind}: by the slowest column`, Math.max(...took), 200);
    });
    const own = ownColumn(fieldId);
    const screens = [
      ...tableColumns.map((by) => figure(`sorted by ${by}`, screen(by), 200)),
      figure('sorted by an own field', screen(own), 200),
      figure('of an author', screen('published', [{ field: 'author', values: ['a'] }]), 200),
      figure('of a tag', screen('published', [{ field: 'tag', values: ['water'] }]), 200),
      figure('of an own field', screen('published', [{ field: own, values: ['East'] }]), 200),
      figure(
        'choose all',
        timed(() => handlers['table.ids']({ view: wholeTable, first: 0, last: articles })),
        200,
      ),
    ];
    const parts = Array.from({ length: Math.ceil(ids.length / PART) }, (_, index) => ids.slice(index * PART, (index + 1) * PART));
    const written = [
      figure(
        'rows of all, for a table',
        timed(() => parts.forEach((part) => handlers['table.articles']({ ids: part }))),
      ),
      figure(
        'all as references',
        timed(() => parts.forEach((part) => handlers['table.citable']({ ids: part }))),
      ),
    ];
    const sections = [
      { title: `${articles} articles: the first screen`, figures: screens },
      { title: 'The first screen of the other tables', figures: things },
      { title: 'What is done to all', figures: bulk },
      { title: 'What is written of all', figures: written },
      // Last: some are gone for good then.
      binSection(),
    ];
    sections.forEach(printSection);
    printJson('library', sections);
    store.close();
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

await main();
