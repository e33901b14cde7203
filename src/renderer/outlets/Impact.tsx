import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useRead } from '../api';
import type { Impact, RestingCitation, RestingSentence, SourceSubject } from '../../shared/outlets/model';
import { showSentence } from '../notebook';
import { Button } from '../ui/controls';
import { formatPublished } from '../ui/dates';
import { GradeBadge, RetractedBadge } from '../ui/grades';
import { counted, sourceLabel, formatNumber } from '../ui/things';
import { openTab } from '../workspace';
import { restingWords } from './words';
import './outlets.css';

/** `4 sentences in 2 notes and 1 dossier rest on it; for 1 it is the only source.` */
function impactInWords({ sentences, notes, dossiers }: Impact): string {
  if (sentences.length === 0) return 'No sentence rests on it.';
  const where = [counted(notes.length, 'note'), ...(dossiers.length > 0 ? [counted(dossiers.length, 'dossier')] : [])];
  const only = sentences.filter(({ resting }) => resting === 'only' || resting === 'reprint').length;
  const verb = sentences.length === 1 ? 'rests' : 'rest';
  const rest = only === 0 ? '' : `; for ${only === sentences.length && only > 1 ? 'all of them' : only} it is the only source`;
  return `${counted(sentences.length, 'sentence')} in ${where.join(' and ')} ${verb} on it${rest}.`;
}

function OtherCitation({ citation }: { citation: RestingCitation }) {
  const { title, outlet, published, paragraphs, stance, retractedAt } = citation;
  return (
    <li className="impact-other">
      <GradeBadge {...citation} />
      {retractedAt !== null && <RetractedBadge />}
      <span className="impact-other-source" title={title}>
        {sourceLabel({ outlet, title }, formatPublished(published), paragraphs)}
      </span>
      {stance !== 'supports' && <span className="side-meta-end">{stance}</span>}
    </li>
  );
}

function SentenceCard({ sentence, onOpen }: { sentence: RestingSentence; onOpen?: (() => void) | undefined }) {
  const { resting, citations, noteTitle, dossiers } = sentence;
  const others = citations.filter(({ affected }) => !affected);
  const { label, text, tone } = restingWords[resting];
  const open = () => {
    onOpen?.();
    showSentence(sentence.noteId, sentence.citationId);
  };
  return (
    <li className="side-card impact-card">
      <button type="button" className="impact-sentence" onClick={open} title="Go to the sentence">
        <span className="side-quote" dir="auto">
          {sentence.text === '' ? 'A citation without a sentence' : sentence.text}
        </span>
        <span className="side-meta">
          <span className={`state impact-${tone}`} title={text}>
            {label}
          </span>
          <span className="side-source" dir="auto">
            {noteTitle}
          </span>
        </span>
      </button>
      {dossiers.length > 0 && (
        <div className="impact-dossiers">
          {dossiers.map(({ id, title }) => (
            <button
              key={id}
              type="button"
              className="impact-dossier"
              onClick={() => {
                onOpen?.();
                openTab({ kind: 'dossier', id }, { beside: true });
              }}
            >
              <bdi>{title}</bdi>
            </button>
          ))}
        </div>
      )}
      {others.length > 0 && (
        <ul className="impact-others" aria-label="What else it cites">
          {others.map((citation) => (
            <OtherCitation key={citation.citationId} citation={citation} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** Shown at once, and with each wish for more. */
const AT_ONCE = 100;

/** Every sentence that rests on a source, worst first; a click goes there. */
function ImpactList({ impact, onOpen }: { impact: Impact; onOpen?: () => void }) {
  const [shown, setShown] = useState(AT_ONCE);
  const { sentences } = impact;
  return (
    <>
      <ul className="side-list" aria-label="Sentences that rest on it">
        {sentences.slice(0, shown).map((sentence) => (
          <SentenceCard key={`${sentence.noteId} ${sentence.citationId}`} sentence={sentence} onOpen={onOpen} />
        ))}
      </ul>
      {sentences.length > shown && (
        <Button onClick={() => setShown(shown + AT_ONCE)}>Show {Math.min(AT_ONCE, sentences.length - shown)} more</Button>
      )}
    </>
  );
}

/** What rests on a source, beside what is being changed: in a line, the sentences when asked for. */
export function ImpactBefore({ subject, onOpen }: { subject: SourceSubject; onOpen: () => void }) {
  const impact = useRead('impact.of', subject).data;
  const [open, setOpen] = useState(false);
  if (impact === undefined) return <p className="impact-line" aria-busy />;
  if (impact.sentences.length === 0) return <p className="impact-line">{impactInWords(impact)}</p>;
  return (
    <div className="impact-before">
      <button type="button" className="impact-line" aria-expanded={open} onClick={() => setOpen(!open)}>
        <ChevronRight size={14} strokeWidth={1.75} aria-hidden />
        {impactInWords(impact)}
      </button>
      {open && <ImpactList impact={impact} onOpen={onOpen} />}
    </div>
  );
}

/** What rests on a source, for the side pane. */
export function ImpactSection({ subject }: { subject: SourceSubject }) {
  const { data: impact, error } = useRead('impact.of', subject);
  return (
    <>
      <h2 className="side-heading">
        What rests on it <span className="side-count">{impact === undefined ? '' : formatNumber(impact.sentences.length)}</span>
      </h2>
      {error !== null && <p className="side-empty">{error.message}</p>}
      {impact !== undefined && <p className="side-empty">{impactInWords(impact)}</p>}
      {impact !== undefined && impact.sentences.length > 0 && <ImpactList impact={impact} />}
    </>
  );
}
