import { FileSearch, Layers, TriangleAlert, X } from 'lucide-react';
import { Fragment, useDeferredValue, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useRead } from '../api';
import { formatPublished } from '../../shared/articles/published';
import type { Evidence, EvidenceMark, SoughtPart } from '../../shared/evidence/model';
import { inOrder, saidSideBySide } from '../../shared/evidence/side-by-side';
import { stances, type CitationItem } from '../../shared/notes/note-document';
import { EmptyState, IconButton } from '../ui/controls';
import { RetractedBadge, ReliabilityBadge } from '../ui/grades';
import { formatNumber } from '../ui/things';
import { reportFailure } from '../ui/toasts';
import { closeEvidence, openTab, type EvidenceWish } from '../workspace';
import './evidence.css';

const AT_MOST = 40;
const stanceWords = { supports: 'Supports', contradicts: 'Contradicts', context: 'Context' } as const;
const KIND_WORDS = { name: 'name', time: 'time', figure: 'figure', word: '' } as const;

type Stance = CitationItem['stance'];
const keyOf = ({ articleId, range }: Evidence): string => `${articleId} ${range.start}`;

/** The passages that speak of what a sentence says, best first, each one key away from being cited. */
export function EvidencePane({ wish }: { wish: EvidenceWish }) {
  const [off, setOff] = useState<readonly string[]>([]);
  const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set());
  const [cited, setCited] = useState<ReadonlyMap<string, Stance>>(new Map());
  const [current, setCurrent] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const { exceptArticle } = wish;
  const [text, setText] = useState(wish.sentence);
  const sentence = useDeferredValue(text);
  const isAsked = sentence.trim() !== '';
  const request = { sentence, limit: AT_MOST, off: [...off], ...(exceptArticle === null ? {} : { exceptArticle }) };
  const { data, error, isPlaceholderData } = useRead('evidence.find', request, { keepPrevious: true, enabled: isAsked });
  const rows = inOrder((isAsked ? (data?.evidence ?? []) : []).filter((evidence) => !dropped.has(keyOf(evidence))));
  const shown = rows.map(({ evidence }) => evidence);
  const isAnswer = isAsked && data !== undefined && !isPlaceholderData;
  const focusOn = (index: number) => {
    const next = Math.max(0, Math.min(index, shown.length - 1));
    setCurrent(next);
    list.current?.querySelectorAll<HTMLElement>('.evidence')[next]?.focus();
  };
  const cite = (evidence: Evidence, stance: Stance) => {
    wish
      .cite({ articleId: evidence.articleId, textId: evidence.textId, ...evidence.range }, stance)
      .then(() => setCited((before) => new Map(before).set(keyOf(evidence), stance)), reportFailure);
  };
  const drop = (evidence: Evidence) => setDropped((before) => new Set(before).add(keyOf(evidence)));
  const open = ({ articleId, range }: Evidence) => openTab({ kind: 'article', id: articleId }, { beside: true, range });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLTextAreaElement && event.key !== 'Escape') return;
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    const evidence = shown[current];
    const stance = stances[['1', '2', '3'].indexOf(event.key)];
    if (event.key === 'Escape') closeEvidence();
    else if (step !== undefined) focusOn(current + step);
    else if (stance !== undefined && evidence !== undefined) cite(evidence, stance);
    else if (event.key === '0' && evidence !== undefined) drop(evidence);
    else if (event.key === 'Enter' && evidence !== undefined && event.target instanceof HTMLElement && event.target.matches('.evidence'))
      open(evidence);
    else return;
    event.preventDefault();
  };
  // The pane was asked for: its keys are to work at once.
  useEffect(() => {
    if (isAnswer && wish.sentence !== '' && document.activeElement?.closest('.evidence-pane') == null)
      list.current?.querySelector<HTMLElement>('.evidence')?.focus();
  }, [isAnswer, wish.sentence]);

  return (
    // The keys are those of the list within; on the pane they work from its buttons too.
    <search className="evidence-pane" aria-label="Evidence" onKeyDown={onKeyDown}>
      <header className="evidence-head">
        <h2>Find evidence</h2>
        <IconButton label="Close evidence" icon={X} onClick={closeEvidence} />
      </header>
      <textarea
        className="evidence-sentence"
        aria-label="Sentence, question or quotation"
        placeholder="A sentence to find the source of, a question, a quotation to trace"
        dir="auto"
        rows={3}
        maxLength={2000}
        autoFocus={wish.sentence === ''}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setCurrent(0);
        }}
      />
      <LooksFor parts={isAsked ? (data?.parts ?? []) : []} off={off} onOff={setOff} />
      {isAnswer && shown.length > 0 && <HowMany evidence={shown} />}
      {isAnswer && <SideBySide evidence={shown} onGo={(one) => focusOn(shown.indexOf(one))} />}
      {error !== null && <p className="evidence-differs">{error.message}</p>}
      {isAnswer && shown.length === 0 && (
        <EmptyState icon={FileSearch} title="Nothing in the vault speaks of this">
          No sentence of an article has enough of its names, figures, dates and words.
        </EmptyState>
      )}
      <ul ref={list} className="evidence-list" aria-label="Evidence" aria-busy={!isAnswer}>
        {rows.map(({ evidence, heading, sameOrigin }, index) => (
          <EvidenceRow
            key={keyOf(evidence)}
            evidence={evidence}
            heading={heading === null ? null : HEADINGS[heading]}
            sameOrigin={sameOrigin}
            of={(data?.parts.length ?? 0) - off.length}
            isCurrent={index === current}
            cited={cited.get(keyOf(evidence)) ?? null}
            onFocus={() => setCurrent(index)}
            onCite={(stance) => cite(evidence, stance)}
            onOpen={() => open(evidence)}
          />
        ))}
      </ul>
      <footer className="evidence-keys" aria-hidden>
        <kbd>J</kbd> <kbd>K</kbd> move <kbd>1</kbd> <kbd>2</kbd> <kbd>3</kbd> cite <kbd>Enter</kbd> read <kbd>0</kbd> not this one
      </footer>
    </search>
  );
}

function LooksFor(props: { parts: readonly SoughtPart[]; off: readonly string[]; onOff: (off: readonly string[]) => void }) {
  const { parts, off, onOff } = props;
  if (parts.length === 0) return null;
  return (
    <div className="evidence-parts" role="group" aria-label="Looks for">
      {parts.map(({ key, kind, label }) => {
        const isOff = off.includes(key);
        return (
          <button
            key={key}
            type="button"
            className="evidence-part"
            aria-pressed={!isOff}
            title={isOff ? 'Look for it again' : 'Do not look for it'}
            onClick={() => onOff(isOff ? off.filter((one) => one !== key) : [...off, key])}
          >
            {KIND_WORDS[kind] !== '' && <span className="evidence-kind">{KIND_WORDS[kind]} </span>}
            <span dir="auto">{label}</span>
          </button>
        );
      })}
    </div>
  );
}

function HowMany({ evidence }: { evidence: readonly Evidence[] }) {
  const outlets = new Set(evidence.map(({ outlet, articleId }) => outlet ?? articleId)).size;
  const origins = new Set(evidence.map(({ originId }) => originId)).size;
  const differing = evidence.filter(({ differs }) => differs.length > 0).length;
  const counted = (count: number, word: string): string => `${formatNumber(count)} ${word}${count === 1 ? '' : 's'}`;
  return (
    <p className="evidence-count" role="status">
      {counted(evidence.length, 'passage')}, {counted(outlets, 'outlet')}, {counted(origins, 'origin')}
      {differing > 0 && (
        <span className="evidence-warning">
          <TriangleAlert size={13} strokeWidth={1.75} aria-hidden /> {differing === 1 ? '1 says otherwise' : `${differing} say otherwise`}
        </span>
      )}
    </p>
  );
}

const HEADINGS = { exact: 'Word for word', near: 'Nearly the same words', other: 'In other words' } as const;

/** Figures and times that passages give for the same, each with who gives it: a press goes to the passage. */
function SideBySide({ evidence, onGo }: { evidence: readonly Evidence[]; onGo: (evidence: Evidence) => void }) {
  const said = saidSideBySide(evidence);
  if (said.length === 0) return null;
  const isDisputed = said.some(({ agrees }) => !agrees);
  return (
    <section className="evidence-sides" aria-label="Side by side">
      <ul>
        {said.map(({ kind, label, agrees, origins, evidence: own }) => (
          <li key={`${kind} ${label}`} data-differs={!agrees || undefined}>
            <strong dir="auto">{label}</strong>
            <span className="evidence-sides-origins">
              {origins === 1 ? '1 origin' : `${formatNumber(origins)} origins`}
              {isDisputed && (agrees ? ' · agrees' : ' · differs')}
            </span>
            <span className="evidence-sides-sources">
              {own.slice(0, SOURCES).map((one) => (
                <button key={keyOf(one)} type="button" dir="auto" title={one.text} onClick={() => onGo(one)}>
                  {one.outlet ?? one.title}
                </button>
              ))}
              {own.length > SOURCES && ` + ${formatNumber(own.length - SOURCES)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Sources named beside one figure. */
const SOURCES = 4;

function EvidenceRow(props: {
  heading: string | null;
  sameOrigin: boolean;
  evidence: Evidence;
  of: number;
  isCurrent: boolean;
  cited: Stance | null;
  onFocus: () => void;
  onCite: (stance: Stance) => void;
  onOpen: () => void;
}) {
  const { evidence, of, isCurrent, cited, onFocus, onCite, onOpen } = props;
  const { outlet, title, published, paragraph, reliability, retracted, differs, reprints, found, wording } = evidence;
  const source = outlet ?? title;
  return (
    <li className="evidence-item" data-current={isCurrent || undefined} data-same-origin={props.sameOrigin || undefined}>
      {props.heading !== null && <h3 className="evidence-heading">{props.heading}</h3>}
      <div className="evidence-meta">
        <span className="evidence-outlet" dir="auto" title={title}>
          {source}
        </span>
        <ReliabilityBadge reliability={reliability} />
        {retracted && <RetractedBadge />}
        {props.sameOrigin && <span className="evidence-same">same origin</span>}
        <span>{[formatPublished(published), `¶${paragraph}`].filter((part) => part !== null).join(' · ')}</span>
        <span className="evidence-found">
          {found} of {of}
        </span>
      </div>
      <button
        type="button"
        className="evidence"
        tabIndex={isCurrent ? 0 : -1}
        dir="auto"
        title="Read it in its article"
        onFocus={onFocus}
        onClick={onOpen}
      >
        <MarkedSentence text={evidence.text} marks={evidence.marks} />
      </button>
      {wording !== null && <SameWords wording={wording} />}
      {differs.map(({ here, there }) => (
        <p key={`${here} ${there}`} className="evidence-differs">
          <strong>Differs:</strong> <bdi>{here}</bdi> here, <bdi>{there}</bdi> in your sentence
        </p>
      ))}
      <div className="evidence-foot">
        {stances.map((stance, index) => (
          <button key={stance} type="button" className="evidence-stance" aria-pressed={cited === stance} onClick={() => onCite(stance)}>
            {stanceWords[stance]}
            {isCurrent && <kbd aria-hidden>{index + 1}</kbd>}
          </button>
        ))}
        {reprints.length > 0 && (
          <span className="evidence-reprints" title={reprints.map((one) => one.outlet ?? 'without outlet').join(', ')}>
            <Layers size={12} strokeWidth={1.75} aria-hidden /> {reprints.length === 1 ? '1 reprint' : `${reprints.length} reprints`}
          </span>
        )}
      </div>
    </li>
  );
}

/** What a quotation and its source have of each other. */
function SameWords({ wording: { kind, difference } }: { wording: NonNullable<Evidence['wording']> }) {
  // Its heading says it.
  if (kind === 'exact') return null;
  return (
    <p className="evidence-wording" dir="auto">
      Nearly the same:{' '}
      {difference.map(({ kind: change, text }, index) => {
        const Tag = change === 'removed' ? 'del' : change === 'added' ? 'ins' : 'span';
        return <Tag key={index}>{text}</Tag>;
      })}
    </p>
  );
}

/** The marks that do not reach into one before them. */
function apart(marks: readonly EvidenceMark[]): EvidenceMark[] {
  const kept: EvidenceMark[] = [];
  for (const mark of marks) if (mark.start >= (kept.at(-1)?.end ?? 0)) kept.push(mark);
  return kept;
}

function MarkedSentence({ text, marks }: { text: string; marks: readonly EvidenceMark[] }) {
  const shown = apart(marks);
  return (
    <>
      {shown.map(({ start, end, kind, agrees, readAs }, index) => (
        <Fragment key={start}>
          {text.slice(shown[index - 1]?.end ?? 0, start)}
          <mark data-kind={kind} data-differs={!agrees || undefined}>
            {text.slice(start, end)}
          </mark>
          {readAs !== null && <small> = {readAs}</small>}
        </Fragment>
      ))}
      {text.slice(shown.at(-1)?.end ?? 0)}
    </>
  );
}
