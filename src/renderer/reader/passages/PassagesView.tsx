import { FileSpreadsheet, Highlighter, List, ListPlus, MessageSquare, Pencil, Quote, Table2, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { readOnce, useRead, useReads } from '../../api';
import { MOST_COLLECTED } from '../../../shared/dossiers/collect';
import { highlightColours, type CitedPassage } from '../../../shared/passages/model';
import { tagKey, tagParts, type TagCount } from '../../../shared/passages/tags';
import type { PassageFilter } from '../../../shared/passages/filter';
import { paragraphsOf } from '../../../shared/passages/passage-quote';
import { shownStanding } from '../../../shared/passages/passage-standing';
import { CollectDialog } from '../../picking/CollectDialog';
import { Button, EmptyState, IconButton, StateBadge } from '../../ui/controls';
import { formatPublished } from '../../ui/dates';
import { GradeBadge } from '../../ui/grades';
import { RegionPicture } from '../../ui/RegionPicture';
import { counted, sourceLabel, formatNumber } from '../../ui/things';
import { reportFailure } from '../../ui/toasts';
import { openPassage } from '../text/actions';
import { filterPassages, showAs, useCodebook, useIsTable } from './codebook';
import { ColoursDialog } from '../marks/ColoursDialog';
import { dragPassage } from '../marks/drag-passage';
import { PassageRemarks } from '../marks/PassageRemarks';
import { colourLabel, useColourMeanings } from '../marks/Swatches';
import { ArticleFilter, TextFilter } from './PassageFilters';
import { PassageTable } from './PassageTable';
import { writePassages } from './write-passages';
import { RemoveTagDialog, RenameTagDialog } from './TagDialogs';
import './codebook.css';
import '../marks/marks.css';

/** The passages of the whole vault, by tag, colour, comment and citation. */

const AT_ONCE = 50;

function FilterButton(props: { label: string; count?: number; level?: number; pressed: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      className="codebook-filter"
      aria-pressed={props.pressed}
      style={{ paddingInlineStart: 8 + 14 * (props.level ?? 0) }}
      onClick={props.onClick}
    >
      <span className="pick-title" dir="auto">
        {props.label}
      </span>
      {props.count !== undefined && <span className="side-meta-end">{formatNumber(props.count)}</span>}
    </button>
  );
}

function Tags({ tags, filter }: { tags: readonly TagCount[]; filter: PassageFilter }) {
  const without = ({ tag: _tag, untagged: _untagged, ...rest }: PassageFilter): PassageFilter => rest;
  const isAll = filter.tag === undefined && filter.untagged === undefined;
  return (
    <section aria-label="Tags">
      <h2 className="section-label">Tags</h2>
      <FilterButton label="All passages" pressed={isAll} onClick={() => filterPassages(without(filter))} />
      {tags.map(({ tag, total }) => {
        const parts = tagParts(tag);
        const isThis = filter.tag !== undefined && tagKey(filter.tag) === tagKey(tag);
        return (
          <FilterButton
            key={tag}
            label={parts.at(-1) ?? tag}
            count={total}
            level={parts.length - 1}
            pressed={isThis}
            onClick={() => filterPassages({ ...without(filter), tag })}
          />
        );
      })}
      <FilterButton
        label="Without a tag"
        pressed={filter.untagged === true}
        onClick={() => filterPassages({ ...without(filter), untagged: true })}
      />
    </section>
  );
}

function Colours({ filter }: { filter: PassageFilter }) {
  const meanings = useColourMeanings();
  const counts = useRead('passages.counts', { filter }, { keepPrevious: true }).data?.colours ?? [];
  const [naming, setNaming] = useState(false);
  const pick = (colour: (typeof highlightColours)[number]) => {
    const { colour: chosen, ...rest } = filter;
    filterPassages(chosen === colour ? rest : { ...rest, colour });
  };
  return (
    <section aria-label="Colours">
      <h2 className="section-label">Colours</h2>
      {highlightColours.map((colour) => (
        <button key={colour} type="button" className="codebook-filter" aria-pressed={filter.colour === colour} onClick={() => pick(colour)}>
          <span className={`swatch swatch-${colour}`} aria-hidden />
          <span className="pick-title">{meanings[colour] ?? colourLabel(colour, {})}</span>
          <span className="side-meta-end">{formatNumber(counts.find((one) => one.colour === colour)?.count ?? 0)}</span>
        </button>
      ))}
      <Button variant="quiet" icon={Pencil} onClick={() => setNaming(true)}>
        Name colours…
      </Button>
      {naming && <ColoursDialog meanings={meanings} onClose={() => setNaming(false)} />}
    </section>
  );
}

function Toggles({ filter }: { filter: PassageFilter }) {
  const { commented, cited, ...rest } = filter;
  const show = (next: Pick<PassageFilter, 'commented' | 'cited'>) => filterPassages({ ...rest, ...next });
  const [isCommented, isCited] = [commented === true, cited === true];
  return (
    <div className="codebook-toggles" role="group" aria-label="Show only">
      <TextFilter filter={filter} />
      <ArticleFilter filter={filter} />
      <Button
        variant="quiet"
        icon={MessageSquare}
        aria-pressed={isCommented}
        onClick={() => show({ ...(cited === undefined ? {} : { cited }), ...(isCommented ? {} : { commented: true }) })}
      >
        Commented
      </Button>
      <Button
        variant="quiet"
        icon={Quote}
        aria-pressed={isCited}
        onClick={() => show({ ...(commented === undefined ? {} : { commented }), ...(isCited ? {} : { cited: true }) })}
      >
        Cited
      </Button>
    </div>
  );
}

function PassageRow({ passage }: { passage: CitedPassage }) {
  const { article, selectors, citationCount } = passage;
  return (
    <li>
      <button
        type="button"
        className="side-card codebook-card"
        draggable
        onDragStart={(event) => dragPassage(event, passage)}
        onClick={() => openPassage(passage)}
      >
        <span className="side-meta codebook-source">
          <span className="side-source" title={article.title}>
            {sourceLabel(article, formatPublished(article.published), paragraphsOf(selectors))}
          </span>
          <GradeBadge reliability={article.reliability} credibility={passage.credibility} />
          <StateBadge state={shownStanding(passage)} />
          <span className="side-meta-end">{citationCount === 0 ? '' : counted(citationCount, 'citation')}</span>
        </span>
        <span className={`codebook-quote reader-edge reader-edge-${passage.colour}`} dir="auto">
          {passage.region !== undefined && <RegionPicture region={passage.region} label="Part of a picture" />}
          {selectors.quote.exact}
        </span>
        <PassageRemarks passage={passage} />
      </button>
    </li>
  );
}

function Found({ filter }: { filter: PassageFilter }) {
  const meanings = useColourMeanings();
  const [pages, setPages] = useState(1);
  const requests = Array.from({ length: pages }, (_, index) => ({ filter, offset: index * AT_ONCE, limit: AT_ONCE }));
  const answers = useReads('passages.find', requests);
  const failure = answers.find(({ error }) => error !== null)?.error ?? null;
  const total = answers[0]?.data?.total;
  const passages = answers.flatMap(({ data }) => data?.passages ?? []);
  const isNarrowed = Object.keys(filter).length > 0;
  if (failure !== null) {
    return (
      <EmptyState icon={Highlighter} title="The passages cannot be shown">
        {failure.message}
      </EmptyState>
    );
  }
  if (total === undefined) return <div aria-busy />;
  if (total === 0) {
    return (
      <EmptyState icon={Highlighter} title={isNarrowed ? 'No passage is like this' : 'No passages yet'}>
        {isNarrowed
          ? 'Choose another tag or colour, or show all passages.'
          : 'Select words in an article and press H to highlight them, M to comment or T to tag them.'}
      </EmptyState>
    );
  }
  return (
    <>
      <div className="codebook-found">
        <p className="codebook-count" role="status">
          {counted(total, 'passage')}
        </p>
        <CollectFound filter={filter} />
        <Button variant="quiet" icon={FileSpreadsheet} onClick={() => void writePassages(filter, meanings).catch(reportFailure)}>
          Save as CSV…
        </Button>
      </div>
      <ul className="side-list" aria-label="Passages">
        {passages.map((passage) => (
          <PassageRow key={passage.id} passage={passage} />
        ))}
      </ul>
      {passages.length < total && (
        <Button onClick={() => setPages(pages + 1)}>Show {Math.min(AT_ONCE, total - passages.length)} more</Button>
      )}
    </>
  );
}

/** All that are shown, and not only those that were read. */
async function idsOf(filter: PassageFilter): Promise<string[]> {
  const ids: string[] = [];
  for (let offset = 0; ids.length < MOST_COLLECTED; offset += 200) {
    const { passages, total } = await readOnce('passages.find', { filter, offset, limit: 200 });
    ids.push(...passages.map(({ id }) => id));
    if (passages.length === 0 || ids.length >= total) break;
  }
  return ids.slice(0, MOST_COLLECTED);
}

function CollectFound({ filter }: { filter: PassageFilter }) {
  const [ids, setIds] = useState<string[] | null>(null);
  const open = () => void idsOf(filter).then(setIds).catch(reportFailure);
  return (
    <>
      <Button variant="quiet" icon={ListPlus} onClick={open}>
        Collect into a dossier…
      </Button>
      {ids !== null && (
        <CollectDialog dossierId={null} source={{ kind: 'passages', ids, name: filter.tag ?? '' }} onClose={() => setIds(null)} />
      )}
    </>
  );
}

function TagTools({ tag, tags }: { tag: string; tags: readonly TagCount[] }) {
  const [dialog, setDialog] = useState<'rename' | 'remove' | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <Button variant="quiet" icon={Pencil} onClick={() => setDialog('rename')}>
        Rename or merge…
      </Button>
      <Button variant="quiet" icon={Trash2} onClick={() => setDialog('remove')}>
        Remove…
      </Button>
      {dialog === 'rename' && <RenameTagDialog tag={tag} tags={tags} onClose={close} />}
      {dialog === 'remove' && <RemoveTagDialog tag={tag} tags={tags} onClose={close} />}
    </>
  );
}

export function PassagesView() {
  const filter = useCodebook((state) => state.filter);
  const isTable = useIsTable();
  const tags = useRead('tags.list', null).data ?? [];
  const { tag } = filter;
  const title = tag ?? (filter.untagged === true ? 'Without a tag' : 'Passages');
  const tools = tag !== undefined && <TagTools key={tag} tag={tag} tags={tags} />;
  return (
    <div className={isTable ? 'codebook codebook-as-table' : 'codebook'}>
      <div className="codebook-filters">
        <Tags tags={tags} filter={filter} />
        <Colours filter={filter} />
      </div>
      {isTable ? (
        <PassageTable
          filter={filter}
          title={title}
          tools={
            <>
              {tools}
              <IconButton label="Passages as list" icon={List} onClick={() => showAs('list')} />
            </>
          }
          filters={<Toggles filter={filter} />}
        />
      ) : (
        <div className="codebook-main">
          <div className="codebook-head">
            <h1 className="page-title" dir="auto">
              {title}
            </h1>
            {tools}
            <IconButton label="Passages as table" icon={Table2} onClick={() => showAs('table')} />
          </div>
          <Toggles filter={filter} />
          <Found key={JSON.stringify(filter)} filter={filter} />
        </div>
      )}
    </div>
  );
}
