import { useRef, useState, type KeyboardEvent } from 'react';
import {
  credibilities,
  credibilityTexts,
  gradeCode,
  gradeInWords,
  gradeTooltip,
  reliabilities,
  reliabilityTexts,
  type Credibility,
  type Grade,
  type Reliability,
} from '../../shared/grades/grading';
import './grades.css';

/**
 * Grades of the Admiralty code as the window shows and sets them: the letter says how far the source is relied on, the
 * digit how likely its information is true (NATO AJP-2.1, after STANAG 2511; texts in shared/grading.ts).
 */

/** `B2`, `B–`, `–2`, with both halves explained; nothing where neither is graded. */
export function GradeBadge(props: Grade) {
  const code = gradeCode(props);
  const words = gradeInWords(props);
  if (code === null || words === null) return null;
  return (
    <span className={`grade grade-${toneOf(props)}`} title={gradeTooltip(props)} role="img" aria-label={`Grade ${code}: ${words}`}>
      {code}
    </span>
  );
}

/** A digit alone, where the source is named already: `2`. */
export function CredibilityBadge({ credibility }: { credibility: Credibility | null }) {
  if (credibility === null) return null;
  const { label, text } = credibilityTexts[credibility];
  return (
    <span
      className={`grade grade-${toneOf({ reliability: null, credibility })}`}
      title={`Information ${credibility}: ${label}. ${text}`}
      role="img"
      aria-label={`Credibility ${credibility}: ${label}`}
    >
      {credibility}
    </span>
  );
}

/** A letter alone, where only the source is meant: `B`. */
export function ReliabilityBadge({ reliability }: { reliability: Reliability | null }) {
  if (reliability === null) return null;
  const { label, text } = reliabilityTexts[reliability];
  return (
    <span
      className={`grade grade-${toneOf({ reliability, credibility: null })}`}
      title={`Source ${reliability}: ${label}. ${text}`}
      role="img"
      aria-label={`Reliability ${reliability}: ${label}`}
    >
      {reliability}
    </span>
  );
}

/** Colour stresses what the code says: good and weak halves; what cannot be judged stays neutral. */
function toneOf({ reliability, credibility }: Grade): 'good' | 'fair' | 'weak' {
  if (reliability === 'D' || reliability === 'E' || credibility === 4 || credibility === 5) return 'weak';
  const goodLetter = reliability === 'A' || reliability === 'B';
  const goodDigit = credibility === 1 || credibility === 2;
  return (goodLetter && (goodDigit || credibility === null)) || (reliability === null && goodDigit) ? 'good' : 'fair';
}

/** An article that its outlet took back. */
export function RetractedBadge() {
  return (
    <span className="state state-retracted" title="The outlet has taken this article back.">
      retracted
    </span>
  );
}

/** How far a source is relied on: A to F, or not graded. */
export function ReliabilityPicker(props: { value: Reliability | null; onChange: (value: Reliability | null) => void; label?: string }) {
  return <GradePicker choices={reliabilities} texts={reliabilityTexts} label="Reliability of the source" {...props} />;
}

/** How likely a piece of information is true: 1 to 6, or not graded. */
export function CredibilityPicker(props: { value: Credibility | null; onChange: (value: Credibility | null) => void; label?: string }) {
  return <GradePicker choices={credibilities} texts={credibilityTexts} label="Credibility of the information" {...props} />;
}

/**
 * A row of choices, one of them chosen. Arrows, Home and End move; Space, Enter or a click chooses; the letter or digit
 * itself chooses at once, Delete takes the grade away.
 */
function GradePicker<Value extends string | number>(props: {
  choices: readonly Value[];
  texts: Readonly<Record<Value, { label: string; text: string }>>;
  label: string;
  value: Value | null;
  onChange: (value: Value | null) => void;
}) {
  const { choices, texts, value } = props;
  const options: readonly (Value | null)[] = [...choices, null];
  const group = useRef<HTMLDivElement>(null);
  const [looked, setLooked] = useState<Value | null | undefined>(undefined);
  const explained = looked === undefined ? value : looked;

  const choose = (option: Value | null) => {
    if (option !== value) props.onChange(option);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typed = choices.find((choice) => String(choice) === event.key.toUpperCase());
    const buttons = [...(group.current?.querySelectorAll<HTMLButtonElement>('[role=radio]') ?? [])];
    const at = buttons.findIndex((button) => button === event.target);
    const to = typed === undefined ? stepOf(event.key, at, options.length) : choices.indexOf(typed);
    if (typed !== undefined) choose(typed);
    else if (event.key === 'Delete' || event.key === 'Backspace') choose(null);
    else if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (to !== null) buttons[to]?.focus();
  };
  return (
    <div className="grade-picker">
      <div ref={group} className="grade-choices" role="radiogroup" aria-label={props.label} tabIndex={-1} onKeyDown={onKeyDown}>
        {options.map((option) => (
          <button
            key={option ?? 'none'}
            type="button"
            role="radio"
            className={option === null ? 'grade-choice grade-choice-none' : 'grade-choice'}
            aria-checked={option === value}
            aria-label={option === null ? 'Not graded' : `${option}: ${texts[option].label}`}
            tabIndex={option === value ? 0 : -1}
            onClick={() => choose(option)}
            onFocus={() => setLooked(option)}
            onBlur={() => setLooked(undefined)}
            onPointerEnter={() => setLooked(option)}
            onPointerLeave={() => setLooked(undefined)}
          >
            {option ?? 'Not graded'}
          </button>
        ))}
      </div>
      <p className="grade-text">
        {explained === null ? (
          'Nobody has said.'
        ) : (
          <>
            <strong>{texts[explained].label}.</strong> {texts[explained].text}
          </>
        )}
      </p>
    </div>
  );
}

/** Where a key leads from option `at` of `count`; null for a key that leads nowhere. */
function stepOf(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowLeft':
    case 'ArrowUp':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
