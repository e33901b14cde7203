import { call, useReads } from '../api';
import type { BinnedThing } from '../../shared/bin/model';
import type { DossierSummary } from '../../shared/dossiers/model';
import type { EntitySummary } from '../../shared/entities/model';
import type { OutletSummary } from '../../shared/outlets/model';
import { joinedRuns } from '../../shared/text/bidi';
import { formatAge } from '../ui/dates';
import { counted, entityKindLabels, untitled } from '../ui/things';
import { inParts, pagedRows, usePages } from './pages';
import type { Rows, ThingRow } from './rows';

/** The lists of entities, dossiers, outlets and the bin, read in pages; undefined until the first page is there. */

function entityRow({ id, name, ownKind, mentionCount }: EntitySummary): ThingRow {
  const parts = [ownKind?.path.at(-1), counted(mentionCount, 'mention')];
  return { tab: { kind: 'entity', id }, title: name, detail: joinedRuns(parts, ' · ') };
}

/** By kind, then by name. */
export function useEntityRows(): Rows | undefined {
  const { pages, requests, onShown } = usePages();
  const reads = useReads('entities.page', requests);
  const first = reads[0]?.data;
  const rows = pagedRows({
    total: first?.total,
    pages,
    items: reads.map(({ data }) => data?.entities),
    onShown,
    rowOf: entityRow,
    ask: async (part) => (await call('entities.page', part)).entities,
  });
  return rows && inParts(rows, first?.kinds.map(({ kind, count }) => ({ label: entityKindLabels[kind].many, count })) ?? []);
}

function dossierRow({ id, title, sectionCount, updatedAt }: DossierSummary): ThingRow {
  const detail = [counted(sectionCount, 'section'), formatAge(updatedAt)].join(' · ');
  return { tab: { kind: 'dossier', id }, title: untitled('dossier', title), detail };
}

/** Last edited first. */
export function useDossierRows(): Rows | undefined {
  const { pages, requests, onShown } = usePages();
  const reads = useReads('dossiers.page', requests);
  return pagedRows({
    total: reads[0]?.data?.total,
    pages,
    items: reads.map(({ data }) => data?.dossiers),
    onShown,
    rowOf: dossierRow,
    ask: async (part) => (await call('dossiers.page', part)).dossiers,
  });
}

function outletRow({ id, name, reliability, articleCount, citationCount }: OutletSummary): ThingRow {
  const counts = [counted(articleCount, 'article'), citationCount > 0 ? counted(citationCount, 'citation') : null];
  return { tab: { kind: 'outlet', id }, title: name, reliability, detail: counts.filter((part) => part !== null).join(' · ') };
}

/** By name. */
export function useOutletRows(): Rows | undefined {
  const { pages, requests, onShown } = usePages();
  const reads = useReads('outlets.page', requests);
  return pagedRows({
    total: reads[0]?.data?.total,
    pages,
    items: reads.map(({ data }) => data?.outlets),
    onShown,
    rowOf: outletRow,
    ask: async (part) => (await call('outlets.page', part)).outlets,
  });
}

const kindWords = { article: 'Article', entity: 'Entity', note: 'Note', dossier: 'Dossier' } as const;

function binnedRow({ kind, id, title, deletedAt }: BinnedThing): ThingRow {
  return { tab: { kind, id }, title, detail: `${kindWords[kind]} · deleted ${formatAge(deletedAt)}` };
}

/** Deleted last first. */
export function useBinRows(): Rows | undefined {
  const { pages, requests, onShown } = usePages();
  const reads = useReads('bin.page', requests);
  return pagedRows({
    total: reads[0]?.data?.total,
    pages,
    items: reads.map(({ data }) => data?.things),
    onShown,
    rowOf: binnedRow,
    ask: async (part) => (await call('bin.page', part)).things,
  });
}
