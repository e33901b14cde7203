import { Library, MessageSquare, Quote, Tag } from 'lucide-react';
import { memo, useMemo, useState, type KeyboardEvent } from 'react';
import { isolated } from '../../../shared/text/bidi';
import { highlightColours, type CitationPlace, type HighlightColour, type Passage } from '../../../shared/passages/model';
import { isTagWithin, tagKey } from '../../../shared/passages/tags';
import { paragraphsOf } from '../../../shared/passages/passage-quote';
import { shownStanding } from '../../../shared/passages/passage-standing';
import { Button, IconButton, StateBadge } from '../../ui/controls';
import { GradeBadge } from '../../ui/grades';
import { RegionPicture } from '../../ui/RegionPicture';
import { counted, untitled, formatNumber } from '../../ui/things';
import { openPassage } from '../text/actions';
import { dragPassage } from '../marks/drag-passage';
import { openPassages } from '../../workspace';
import { PassageRemarks } from '../marks/PassageRemarks';
import { colourLabel, useColourMeanings } from '../marks/Swatches';

/** The passages of an article in the order of its text, by colour, tag, comment and citation. */

interface Filter {
  colour: HighlightColour | null;
  tag: string | null;
  commented: boolean;
  cited: boolean;
}

const everything: Filter = { colour: null, tag: null, commented: false, cited: false };

function passes({ colour, tag, commented, cited }: Filter, passage: Passage): boolean {
  if (colour !== null && passage.colour !== colour) return false;
  if (tag !== null && !passage.tags.some((own) => isTagWithin(own, tag))) return false;
  if (commented && passage.comment === '') return false;
  return !cited || passage.citationCount > 0;
}

const PassageCard = memo(function PassageCard({ passage, citedIn }: { passage: Passage; citedIn: string }) {
  const { selectors, citationCount } = passage;
  return (
    <li>
      <button
        type="button"
        className="side-card"
        draggable
        onKeyDown={stepInList}
        onDragStart={(event) => dragPassage(event, passage)}
        onClick={() => openPassage(passage)}
        title={citedIn === '' ? 'Not cited' : `Cited in ${citedIn}`}
      >
        <span className={`side-quote reader-edge reader-edge-${passage.colour}`} dir="auto">
          {passage.region !== undefined && <RegionPicture region={passage.region} label="Part of a picture" />}
          {selectors.quote.exact}
        </span>
        <PassageRemarks passage={passage} />
        <span className="side-meta">
          <StateBadge state={shownStanding(passage)} />
          <span>¶{paragraphsOf(selectors)}</span>
          <GradeBadge reliability={null} credibility={passage.credibility} />
          <span className="side-meta-end">{citationCount === 0 ? '' : counted(citationCount, 'citation')}</span>
        </span>
      </button>
    </li>
  );
});

function FilterRow(props: { passages: readonly Passage[]; filter: Filter; onChange: (filter: Filter) => void }) {
  const { passages, filter, onChange } = props;
  const meanings = useColourMeanings();
  const colours = highlightColours.filter((colour) => passages.some((passage) => passage.colour === colour));
  const tags = [...new Map(passages.flatMap(({ tags: own }) => own).map((tag) => [tagKey(tag), tag])).values()];
  return (
    <div className="passage-filter" role="group" aria-label="Show passages">
      {colours.length > 1 &&
        colours.map((colour) => (
          <button
            key={colour}
            type="button"
            className={`swatch swatch-${colour}`}
            aria-pressed={filter.colour === colour}
            aria-label={colourLabel(colour, meanings)}
            title={colourLabel(colour, meanings)}
            onClick={() => onChange({ ...filter, colour: filter.colour === colour ? null : colour })}
          />
        ))}
      <button
        type="button"
        className="icon-button"
        aria-pressed={filter.commented}
        aria-label="Commented"
        title="Commented only"
        onClick={() => onChange({ ...filter, commented: !filter.commented })}
      >
        <MessageSquare size={14} strokeWidth={1.75} aria-hidden />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-pressed={filter.cited}
        aria-label="Cited"
        title="Cited only"
        onClick={() => onChange({ ...filter, cited: !filter.cited })}
      >
        <Quote size={14} strokeWidth={1.75} aria-hidden />
      </button>
      {tags.length > 0 && (
        <label className="passage-tag-filter">
          <Tag size={13} strokeWidth={1.75} aria-hidden />
          <select
            aria-label="Tag"
            value={filter.tag ?? ''}
            onChange={(event) => onChange({ ...filter, tag: event.target.value === '' ? null : event.target.value })}
          >
            <option value="">All tags</option>
            {tags
              .sort((a, b) => a.localeCompare(b))
              .map((tag) => (
                <option key={tag} value={tag}>
                  {tag}
                </option>
              ))}
          </select>
        </label>
      )}
    </div>
  );
}

function titlesByPassage(places: readonly CitationPlace[]): Map<string, string> {
  const groups = Map.groupBy(places, ({ passageId }) => passageId);
  const titlesOf = (own: readonly CitationPlace[]) =>
    [...new Set(own.map(({ noteTitle }) => isolated(untitled('note', noteTitle))))].join(', ');
  return new Map([...groups].map(([passageId, own]) => [passageId, titlesOf(own)]));
}

/** Down and Up go through the list, Home and End to its ends. */
function stepInList(event: KeyboardEvent<HTMLButtonElement>): void {
  const cards = [...(event.currentTarget.closest('ul')?.querySelectorAll<HTMLButtonElement>('button.side-card') ?? [])];
  const at = cards.indexOf(event.currentTarget);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: cards.length - 1 }[event.key];
  const card = to === undefined ? undefined : cards[to];
  if (card === undefined) return;
  event.preventDefault();
  card.focus();
}

/** More cards than these are asked for, so that an article with thousands of passages opens as quickly. */
const AT_ONCE = 100;

export function PassageList({ passages, places }: { passages: readonly Passage[]; places: readonly CitationPlace[] }) {
  const [filter, setFilter] = useState(everything);
  const [most, setMost] = useState(AT_ONCE);
  const titles = useMemo(() => titlesByPassage(places), [places]);
  const shown = passages.filter((passage) => passes(filter, passage));
  return (
    <>
      <h2 className="side-heading">
        Passages{' '}
        <span className="side-count">
          {`${shown.length === passages.length ? '' : `${formatNumber(shown.length)} of `}${formatNumber(passages.length)}`}
        </span>
        <span className="side-heading-end">
          <IconButton label="Passages of the whole vault" icon={Library} onClick={openPassages} />
        </span>
      </h2>
      {passages.length === 0 && (
        <p className="side-empty">Select words in the text and press C to cite them, H to highlight them or M to comment.</p>
      )}
      {passages.length > 1 && <FilterRow passages={passages} filter={filter} onChange={setFilter} />}
      {passages.length > 0 && shown.length === 0 && <p className="side-empty">No passage is like this.</p>}
      <ul className="side-list" aria-label="Passages">
        {shown.slice(0, most).map((passage) => (
          <PassageCard key={passage.id} passage={passage} citedIn={titles.get(passage.id) ?? ''} />
        ))}
      </ul>
      {shown.length > most && <Button onClick={() => setMost(most + AT_ONCE)}>Show {Math.min(AT_ONCE, shown.length - most)} more</Button>}
    </>
  );
}
