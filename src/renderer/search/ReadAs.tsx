import { TriangleAlert, X } from 'lucide-react';
import { useMemo } from 'react';
import { isolated } from '../../shared/text/bidi';
import { fold } from '../../shared/text/fold';
import type { SearchResult } from '../../shared/search/model';
import { kindsCalled } from '../../shared/entities/own-kinds';
import { readingOf, type Chip } from '../../shared/search/reading';
import { useOwnKinds } from '../picking/own-kinds';

/** How a query was understood, part by part, and at its place what was not. */
export function ReadAs(props: {
  text: string;
  result: Pick<SearchResult, 'widened' | 'small' | 'equivalents'> | null;
  onText: (text: string) => void;
}) {
  const { text, result, onText } = props;
  const kinds = useOwnKinds();
  const { chips, problems } = useMemo(() => readingOf(text, (words) => kindsCalled(kinds, words).length > 0), [text, kinds]);
  if (chips.length === 0 && problems.length === 0) return null;
  return (
    <div className="read-as">
      <span className="read-as-label">Read as</span>
      <ul aria-label="Read as">
        {chips.map((chip, index) => (
          <PartChip
            key={index}
            chip={chip}
            more={moreOf(chip, result)}
            isSmall={result?.small.includes(chip.label) ?? false}
            onRemove={() => onText(chip.without)}
          />
        ))}
      </ul>
      {problems.map(({ at, message }) => (
        <p key={`${at.start} ${message}`} className="read-as-problem" role="status">
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden />
          <q dir="auto">{text.slice(at.start, at.end)}</q> {message}
        </p>
      ))}
    </div>
  );
}

/** What is looked for with a part: how many of what, and which. */
interface More {
  words: string;
  which: readonly string[];
}

function moreOf({ words, label }: Chip, result: Pick<SearchResult, 'widened' | 'equivalents'> | null): More[] {
  if (result === null) return [];
  const sought = new Set(words.map(fold));
  const widened = result.widened.filter(({ word }) => sought.has(word));
  const forms = widened.flatMap((one) => one.forms);
  const scripts = widened.flatMap((one) => one.scripts);
  // Of several words that mean something together the last says so.
  const others = result.equivalents.flatMap((one) => {
    const last = one.words.at(-1) ?? '';
    return sought.has(fold(last)) || label === `“${last}”` ? one.others : [];
  });
  return [
    { words: forms.length === 1 ? '1 form' : `${forms.length} forms`, which: forms },
    { words: `${scripts.length} in another script`, which: scripts },
    { words: others.length === 1 ? '1 equivalent' : `${others.length} equivalents`, which: others },
  ].filter(({ which }) => which.length > 0);
}

function PartChip(props: { chip: Chip; more: readonly More[]; isSmall: boolean; onRemove: () => void }) {
  const { chip, more, isSmall, onRemove } = props;
  const also = more.length === 0 ? undefined : `Also ${more.flatMap(({ which }) => which).join(', ')}`;
  return (
    <li className="chip" data-small={isSmall || undefined} title={isSmall ? 'Says nothing by itself: it need not be there' : also}>
      {chip.excluded && <span className="read-as-without">without</span>}
      <span dir="auto">{chip.label}</span>
      {more.map(({ words }) => (
        <span key={words} className="read-as-forms">
          + {words}
        </span>
      ))}
      <button type="button" className="chip-remove" aria-label={`Take away ${isolated(chip.label)}`} onClick={onRemove}>
        <X size={12} strokeWidth={1.75} aria-hidden />
      </button>
    </li>
  );
}
