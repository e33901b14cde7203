import { useState } from 'react';
import { collectOrders, MOST_COLLECTED, type CollectFrom, type CollectOrder } from '../../shared/dossiers/collect';
import { normaliseTag } from '../../shared/passages/tags';
import { call, readOnce, useRead } from '../api';
import { runCommand } from '../commands';
import { useAttempt } from '../ui/attempt';
import { Field } from '../ui/controls';
import { FormDialog, Refusal } from '../ui/FormDialog';
import { counted, formatNumber, untitled } from '../ui/things';
import { tell } from '../ui/toasts';
import { openTab } from '../workspace';
import { EntityPick } from './EntityPick';
import './collect.css';

/** What is collected from, where it is chosen already, and what the section is called then. */
export type CollectSource =
  | { kind: 'tag'; tag: string }
  | { kind: 'entity'; id: string; name: string }
  | { kind: 'search'; query: string }
  | { kind: 'passages'; ids: string[]; name: string }
  | { kind: 'places'; places: Place[]; name: string }
  /** `all`: how many were chosen, of which `ids` are the first. */
  | { kind: 'articles'; ids: string[]; all: number };

/** A place in an article's present text (UTF-16 units): its sentence is marked and cited. */
interface Place {
  articleId: string;
  start: number;
  end: number;
}

type Kind = 'tag' | 'entity' | 'search';

const orderLabels: Readonly<Record<CollectOrder, string>> = { date: 'By date', source: 'By source', tag: 'By tag' };
const kindLabels: Readonly<Record<Kind, string>> = { tag: 'A tag', entity: 'An entity', search: 'A search' };
const kinds: readonly Kind[] = ['tag', 'entity', 'search'];

const undo = { label: 'Undo', run: () => runCommand('undo-vault') };
const PAGE = 200;

/** Makes a section of a dossier out of passages; says first how many there are. Without a dossier it asks which. */
export function CollectDialog(props: { dossierId: string | null; source: CollectSource | null; onClose: () => void }) {
  const { dossierId, onClose } = props;
  const [source, setSource] = useState<CollectSource | null>(props.source);
  const [chosen, setChosen] = useState<string | null>(null);
  const [title, setTitle] = useState<string | null>(null);
  const [order, setOrder] = useState<CollectOrder>('date');
  const [as, setAs] = useState<ArticlesAs>('list');
  const { failure, isBusy, attempt } = useAttempt();
  const found = useFound(source);
  const into = dossierId ?? chosen;
  const named = title ?? nameOf(source);
  const collect = () =>
    attempt(async () => {
      if (source === null) return;
      const id = into === null || into === NEW ? (await call('dossiers.create', { title: named })).id : into;
      const made = await call('dossiers.collect', { id, title: named, from: await fromOf(source, as), order });
      onClose();
      openTab({ kind: 'dossier', id });
      const what = made.passages === 0 ? counted(made.articles, 'article') : counted(made.passages, 'passage');
      tell(`A section with ${what}.`, undo, 'history');
    });
  return (
    <FormDialog
      title="Collect a section"
      onClose={onClose}
      onSubmit={() => void collect()}
      submit={found.passages > 0 ? `Collect ${counted(found.passages, found.word)}` : 'Collect'}
      disabled={found.passages === 0 || isBusy}
    >
      {props.source === null && <SourceFields source={source} onChange={setSource} />}
      {dossierId === null && <DossierField chosen={chosen} onChoose={setChosen} />}
      {source?.kind === 'articles' && <AsField as={as} onChange={setAs} />}
      <Field label="Title of the section">
        {(ids) => (
          <input {...ids} className="input" dir="auto" maxLength={300} value={named} onChange={(event) => setTitle(event.target.value)} />
        )}
      </Field>
      <Field label="Order">
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={order}
            onChange={(event) => setOrder(collectOrders.find((one) => one === event.target.value) ?? 'date')}
          >
            {collectOrders.map((one) => (
              <option key={one} value={one}>
                {orderLabels[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <p className="collect-count" role="status">
        {found.words}
      </p>
      <Refusal words={failure} />
    </FormDialog>
  );
}

type ArticlesAs = Extract<CollectFrom, { kind: 'articles' }>['as'];
const asLabels: Readonly<Record<ArticlesAs, string>> = {
  list: 'A list with links, nothing cited',
  beginnings: 'The first sentence of each, marked and cited',
};

function AsField({ as, onChange }: { as: ArticlesAs; onChange: (as: ArticlesAs) => void }) {
  return (
    <fieldset className="collect-kinds collect-as">
      <legend>What of the articles</legend>
      {(['list', 'beginnings'] as const).map((one) => (
        <label key={one}>
          <input type="radio" name="collect-as" checked={as === one} onChange={() => onChange(one)} />
          {asLabels[one]}
        </label>
      ))}
    </fieldset>
  );
}

const NEW = 'new';

function DossierField({ chosen, onChoose }: { chosen: string | null; onChoose: (id: string) => void }) {
  const dossiers = useRead('dossiers.list', null).data ?? [];
  return (
    <Field label="Dossier">
      {(ids) => (
        <select {...ids} className="input" value={chosen ?? NEW} onChange={(event) => onChoose(event.target.value)}>
          <option value={NEW}>A new dossier</option>
          {dossiers.map(({ id, title }) => (
            <option key={id} value={id}>
              {untitled('dossier', title)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function SourceFields({ source, onChange }: { source: CollectSource | null; onChange: (source: CollectSource | null) => void }) {
  const [kind, setKind] = useState<Kind>('tag');
  const tags = useRead('tags.list', null).data ?? [];
  return (
    <>
      <fieldset className="collect-kinds">
        <legend>From</legend>
        {kinds.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="collect-from"
              checked={kind === one}
              onChange={() => {
                setKind(one);
                onChange(null);
              }}
            />
            {kindLabels[one]}
          </label>
        ))}
      </fieldset>
      {kind === 'tag' && (
        <Field label="Tag" hint={tags.length === 0 ? 'No passage carries a tag yet.' : 'With those below it.'}>
          {(ids) => (
            <select
              {...ids}
              className="input"
              value={source?.kind === 'tag' ? source.tag : ''}
              onChange={(event) => onChange(event.target.value === '' ? null : { kind: 'tag', tag: event.target.value })}
            >
              <option value="">Choose a tag</option>
              {tags.map(({ tag, total }) => (
                <option key={tag} value={tag}>
                  {`${tag} (${formatNumber(total)})`}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {kind === 'entity' && (
        <div className="field collect-entity">
          <span>{source?.kind === 'entity' ? source.name : 'No entity chosen'}</span>
          <EntityPick label="Choose an entity" except={[]} onPick={({ id, name }) => onChange({ kind: 'entity', id, name })} />
        </div>
      )}
      {kind === 'search' && (
        <Field label="Search" hint="The sentence of each article that fits best is marked and cited.">
          {(ids) => (
            <input
              {...ids}
              className="input"
              maxLength={1000}
              value={source?.kind === 'search' ? source.query : ''}
              onChange={(event) => onChange(event.target.value === '' ? null : { kind: 'search', query: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}

function nameOf(source: CollectSource | null): string {
  switch (source?.kind) {
    case 'tag':
      return source.tag.split('/').at(-1) ?? source.tag;
    case 'entity':
    case 'passages':
    case 'places':
      return source.name;
    case 'search':
      return source.query.trim().slice(0, 300);
    case 'articles':
      return 'Articles';
    case undefined:
      return '';
  }
}

interface Found {
  passages: number;
  /** What they are counted as. */
  word: string;
  /** How many there are, for the analyst. */
  words: string;
}

/** What would be collected, counted before. */
function useFound(source: CollectSource | null): Found {
  const isMarked = source !== null && source.kind !== 'search' && source.kind !== 'articles' && source.kind !== 'places';
  const marked = isMarked ? markedOf(source) : null;
  const counts = useRead('dossiers.collectable', { from: marked ?? { kind: 'tag', tag: 'none' } }, { enabled: marked !== null }).data;
  const query = source?.kind === 'search' ? source.query : '';
  const hits = useRead('search.find', { query, limit: 1, kind: 'article' }, { enabled: query.trim() !== '' }).data;
  if (source === null) return { passages: 0, word: 'passage', words: 'Choose what is collected.' };
  if (source.kind === 'articles') {
    const { ids, all } = source;
    return { passages: ids.length, word: 'article', words: `${counted(all, 'article')} ${all === 1 ? 'is' : 'are'} chosen${most(all)}.` };
  }
  if (source.kind === 'search') {
    const all = query.trim() === '' ? 0 : (hits?.counts.article ?? 0);
    const words = all === 0 ? 'No article is found.' : `${counted(all, 'article')} ${all === 1 ? 'is' : 'are'} found${most(all)}.`;
    return { passages: Math.min(all, MOST_COLLECTED), word: 'sentence', words };
  }
  if (source.kind === 'places') {
    const all = source.places.length;
    const words = all === 0 ? 'None of these hits is an article.' : `The best sentence of ${counted(all, 'article')}${most(all)}.`;
    return { passages: Math.min(all, MOST_COLLECTED), word: 'sentence', words };
  }
  if (counts === undefined) return { passages: 0, word: 'passage', words: '…' };
  if (counts.passages === 0) return { passages: 0, word: 'passage', words: NONE[source.kind] };
  const more = counts.passages === MOST_COLLECTED ? `; more than ${formatNumber(MOST_COLLECTED)} do not go into one section` : '';
  const undated = counts.undated === 0 ? '' : `, ${formatNumber(counts.undated)} undated`;
  const untagged = counts.untagged === 0 ? '' : `, ${formatNumber(counts.untagged)} without a tag`;
  const words = `${counted(counts.passages, 'passage')} of ${counted(counts.articles, 'article')}${undated}${untagged}${more}.`;
  return { passages: counts.passages, word: 'passage', words };
}

const most = (all: number): string => (all > MOST_COLLECTED ? `; the first ${formatNumber(MOST_COLLECTED)} are collected` : '');

const NONE: Readonly<Record<'tag' | 'entity' | 'passages', string>> = {
  tag: 'No passage carries this tag.',
  entity: 'No passage that you marked names it. Tag it in an article, or mark the sentences that do.',
  passages: 'None of these passages is in the vault any more.',
};

type Marked = Exclude<CollectFrom, { kind: 'places' | 'articles' }>;

function markedOf(source: Exclude<CollectSource, { kind: 'search' | 'articles' | 'places' }>): Marked | null {
  switch (source.kind) {
    case 'tag': {
      const tag = normaliseTag(source.tag);
      return tag === null ? null : { kind: 'tag', tag };
    }
    case 'entity':
      return { kind: 'entity', id: source.id };
    case 'passages':
      return { kind: 'passages', ids: source.ids.slice(0, MOST_COLLECTED) };
  }
}

/** Of a search the best place of each article that it finds. */
async function fromOf(source: CollectSource, as: ArticlesAs): Promise<CollectFrom> {
  if (source.kind === 'articles') return { kind: 'articles', ids: source.ids, as };
  if (source.kind === 'places') return { kind: 'places', places: source.places.slice(0, MOST_COLLECTED) };
  if (source.kind !== 'search') return markedOf(source) ?? { kind: 'passages', ids: [] };
  const places: Place[] = [];
  for (let offset = 0; places.length < MOST_COLLECTED; offset += PAGE) {
    const { hits } = await readOnce('search.find', { query: source.query, kind: 'article', limit: PAGE, offset });
    for (const { id, passages, best } of hits) {
      const range = passages[best]?.range;
      if (range != null) places.push({ articleId: id, ...range });
    }
    if (hits.length < PAGE) break;
  }
  return { kind: 'places', places: places.slice(0, MOST_COLLECTED) };
}
