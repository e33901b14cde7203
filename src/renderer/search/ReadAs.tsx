import { TriangleAlert, X } from 'lucide-react';
import { useMemo } from 'react';
import { isolated } from '../../shared/text/bidi';
import { fold } from '../../shared/text/fold';
import type { SearchResult } from '../../shared/search/model';
import { readingOf, type Chip } from '../../shared/search/reading';

/** How a query was understood, part by part, and at its place what was not. */
export function ReadAs(props: { text: string; result: Pick<SearchResult, 'widened' | 'small'> | null; onText: (text: string) => void }) {
  const { text, result, onText } = props;
  const { chips, problems } = useMemo(() => readingOf(text), [text]);
  if (chips.length === 0 && problems.length === 0) return null;
  return (
    <div className="read-as">
      <span className="read-as-label">Read as</span>
      <ul aria-label="Read as">
        {chips.map((chip, index) => (
          <PartChip
            key={index}
            chip={chip}
            forms={formsOf(chip, result?.widened ?? [])}
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

function formsOf({ words }: Chip, widened: SearchResult['widened']): string[] {
  const sought = new Set(words.map(fold));
  return widened.flatMap(({ word, forms }) => (sought.has(word) ? forms : []));
}

function PartChip(props: { chip: Chip; forms: readonly string[]; isSmall: boolean; onRemove: () => void }) {
  const { chip, forms, isSmall, onRemove } = props;
  const also = forms.length === 0 ? undefined : `Also ${forms.join(', ')}`;
  return (
    <li className="chip" data-small={isSmall || undefined} title={isSmall ? 'Says nothing by itself: it need not be there' : also}>
      {chip.excluded && <span className="read-as-without">without</span>}
      <span dir="auto">{chip.label}</span>
      {forms.length > 0 && <span className="read-as-forms">+ {forms.length === 1 ? '1 form' : `${forms.length} forms`}</span>}
      <button type="button" className="chip-remove" aria-label={`Take away ${isolated(chip.label)}`} onClick={onRemove}>
        <X size={12} strokeWidth={1.75} aria-hidden />
      </button>
    </li>
  );
}
