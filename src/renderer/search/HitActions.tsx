import { FileSpreadsheet, FolderPlus, NotebookPen, Tag } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { call, readOnce } from '../api';
import { csvOf } from '../../shared/text/csv';
import type { SearchHit } from '../../shared/search/model';
import { runCommand } from '../commands';
import { MOST_COLLECTED } from '../../shared/dossiers/collect';
import { CollectDialog, type CollectSource } from '../picking/CollectDialog';
import { useAttempt } from '../ui/attempt';
import { Field } from '../ui/controls';
import { FormDialog } from '../ui/FormDialog';
import { reportFailure, tell } from '../ui/toasts';
import { counted } from '../ui/things';
import { openTab } from '../workspace';
import { useShown } from './search-state';
import { keyOf } from './use-hits';

/** More than this are not written into one note, and not into one file. */
const MOST_CITED = 200;
const MOST_IN_FILE = 5000;
const PAGE = 200;

const undo = { label: 'Undo', run: () => runCommand('undo-vault') };

/** The hits chosen, or all there are, `most` at most. */
async function hitsToUse(query: string, most: number): Promise<SearchHit[]> {
  const { kind, order, fold, alike, chosen } = useShown.getState();
  const hits: SearchHit[] = [];
  for (let offset = 0; hits.length < most; offset += PAGE) {
    const page = await readOnce('search.find', { query, order, fold, alike, limit: PAGE, offset, ...(kind === null ? {} : { kind }) });
    hits.push(...page.hits.filter((hit) => chosen.size === 0 || chosen.has(keyOf(hit))));
    if (page.hits.length < PAGE) break;
  }
  return hits.slice(0, most);
}

const textOf = (runs: SearchHit['title']): string => runs.map(({ text }) => text).join('');

function rowsOf(hits: readonly SearchHit[]): (string | number)[][] {
  return [
    ['Kind', 'Title', 'Outlet', 'Grade', 'Published', 'Matches', 'Citations', 'Without', 'Paragraph', 'Passage'],
    ...hits.map((hit) => {
      const best = hit.passages[hit.best];
      const place = [best?.paragraph ?? '', textOf(best?.runs ?? [])];
      const source = [hit.outlet ?? '', hit.grade ?? '', hit.published ?? ''];
      return [hit.kind, textOf(hit.title), ...source, hit.places, hit.citations, hit.missing.join(' '), ...place];
    }),
  ];
}

async function writeCsv(query: string): Promise<void> {
  const hits = await hitsToUse(query, MOST_IN_FILE);
  const written = await call('export.table', { title: `Search ${query.trim()}`, text: csvOf(rowsOf(hits)) });
  if (written !== null) tell(`Wrote ${counted(hits.length, 'hit')}.`);
}

type Place = { articleId: string; start: number; end: number };

/** The best place of each article among the hits. */
async function placesOf(query: string, most: number): Promise<Place[]> {
  const hits = await hitsToUse(query, most);
  return hits.flatMap(({ kind, id, articleId, passages, best }) => {
    const range = passages[best]?.range;
    const holder = kind === 'article' ? id : articleId;
    return holder !== null && range != null ? [{ articleId: holder, ...range }] : [];
  });
}

async function cite(query: string): Promise<void> {
  const places = await placesOf(query, MOST_CITED);
  if (places.length === 0) {
    tell('None of these hits is a passage of an article that could be cited.');
    return;
  }
  const { id } = await call('searches.cite', { title: query.trim().slice(0, 300), places });
  openTab({ kind: 'note', id }, { beside: true });
  tell(`A note with ${counted(places.length, 'citation')}.`, undo, 'history');
}

async function tagAll(query: string, tag: string): Promise<void> {
  const ids = (await hitsToUse(query, MOST_IN_FILE)).flatMap(({ kind, id }) => (kind === 'article' ? [id] : []));
  if (ids.length === 0) {
    tell('None of these hits is an article.');
    return;
  }
  await call('articles.bulk', { ids, change: { kind: 'tag', add: [tag], remove: [] }, run: crypto.randomUUID(), total: ids.length });
  tell(`Tagged ${counted(ids.length, 'article')}.`, undo, 'history');
}

/** What can be done with the hits that are chosen, or with all. */
export function HitActions({ query }: { query: string }) {
  const chosen = useShown((state) => state.chosen.size);
  const [isTagging, setTagging] = useState(false);
  const [collected, setCollected] = useState<CollectSource | null>(null);
  const collect = async () => {
    const places = await placesOf(query, MOST_COLLECTED);
    setCollected({ kind: 'places', places, name: query.trim().slice(0, 300) });
  };
  const run = (work: (query: string) => Promise<void>) => () => void work(query).catch(reportFailure);
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className="search-toggle">
          {chosen === 0 ? 'With all hits' : `With ${counted(chosen, 'hit')}`}
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="end" sideOffset={4}>
            <DropdownMenu.Item className="menu-item" onSelect={run(cite)}>
              <NotebookPen size={15} strokeWidth={1.75} aria-hidden />
              New note with citations
            </DropdownMenu.Item>
            <DropdownMenu.Item className="menu-item" onSelect={run(collect)}>
              <FolderPlus size={15} strokeWidth={1.75} aria-hidden />
              Section of a dossier…
            </DropdownMenu.Item>
            <DropdownMenu.Item className="menu-item" onSelect={() => setTagging(true)}>
              <Tag size={15} strokeWidth={1.75} aria-hidden />
              Tag articles…
            </DropdownMenu.Item>
            <DropdownMenu.Item className="menu-item" onSelect={run(writeCsv)}>
              <FileSpreadsheet size={15} strokeWidth={1.75} aria-hidden />
              Save as CSV…
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {collected !== null && <CollectDialog dossierId={null} source={collected} onClose={() => setCollected(null)} />}
      {isTagging && <TagHits query={query} onClose={() => setTagging(false)} />}
    </>
  );
}

function TagHits({ query, onClose }: { query: string; onClose: () => void }) {
  const [tag, setTag] = useState('');
  const { failure, attempt } = useAttempt();
  const submit = () => {
    if (tag.trim() !== '') void attempt(() => tagAll(query, tag.trim()).then(onClose));
  };
  return (
    <FormDialog title="Tag articles" onClose={onClose} onSubmit={submit} submit="Tag" disabled={tag.trim() === ''}>
      <Field label="Tag" hint="A stroke puts it below another: corruption/sanctions" error={failure}>
        {(ids) => <input {...ids} className="input" maxLength={100} value={tag} onChange={(event) => setTag(event.target.value)} />}
      </Field>
    </FormDialog>
  );
}
