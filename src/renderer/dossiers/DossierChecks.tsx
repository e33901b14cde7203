import {
  CircleAlert,
  CircleDashed,
  CircleQuestionMark,
  FileOutput,
  GitFork,
  ImageOff,
  MapPinOff,
  MessageSquare,
  PenLine,
  Scale,
  TypeOutline,
  Undo2,
  Unlink,
  type LucideIcon,
} from 'lucide-react';
import { useId, useState } from 'react';
import { checkKinds, type Check, type CheckKind, type CheckPlace } from '../../shared/dossiers/checks';
import { checkWords, countedChecks } from '../../shared/dossiers/check-words';
import { joinedRuns } from '../../shared/text/bidi';
import { useRead } from '../api';
import { bringToFront } from '../comments';
import { reviewOfNote, showClaimOf, showSentence, showSideFace } from '../notebook';
import { Button } from '../ui/controls';
import { formatNumber } from '../ui/things';
import { openTab, useWorkspace } from '../workspace';
import { exportChecks } from './ExportDialog';
import { isRead, placeOfSection, showPlace } from './reading-state';
import './checks.css';

const icons: Record<CheckKind, LucideIcon> = {
  'no-source': CircleAlert,
  'unsourced-judgement': CircleAlert,
  'one-origin': GitFork,
  contradicted: GitFork,
  'dead-reference': Unlink,
  anchor: MapPinOff,
  retracted: Undo2,
  ungraded: CircleQuestionMark,
  likelihood: Scale,
  unrated: Scale,
  empty: CircleDashed,
  unfinished: CircleDashed,
  'no-alt': ImageOff,
  'no-glyph': TypeOutline,
  suggestion: PenLine,
  comment: MessageSquare,
};

/** Shows the open points of the dossier in front. */
export function showChecks(): void {
  showSideFace('checks');
  useWorkspace.setState({ rightOpen: true });
}

/** Puts the focus into a row of the dossier's page. */
function showRow(row: string): void {
  const field = document.querySelector<HTMLElement>(`[data-row="${row}"] textarea:is(.judgement-text, .part-text)`);
  field?.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
}

function show(place: CheckPlace, dossierId: string): void {
  // Where the dossier is read as one page, its sections are shown there.
  const open = isRead(dossierId)
    ? (noteId: string) => showPlace(dossierId, placeOfSection(noteId))
    : (noteId: string) => openTab({ kind: 'note', id: noteId }, { beside: true });
  if (place.at === 'sentence') showClaimOf(place.noteId, place.claim, open);
  else if (place.at === 'citation') showSentence(place.noteId, place.citationId, open);
  else if (place.at === 'note') open(place.noteId);
  else if (place.at === 'article') openTab({ kind: 'article', id: place.articleId }, { beside: true, range: place.range });
  else if (place.at === 'proposal') {
    reviewOfNote(place.noteId, place.id);
    showPlace(dossierId, placeOfSection(place.noteId));
  } else if (place.at === 'comment') {
    showPlace(dossierId, place.noteId === null ? 'head' : placeOfSection(place.noteId));
    bringToFront(place.id);
  } else if (place.at === 'row') showRow(place.row);
  else openTab({ kind: 'dossier', id: dossierId });
}

/** What is open in a dossier before it goes out, by kind; each leads to its place. */
export function DossierChecks({ dossierId }: { dossierId: string }) {
  const { data, error } = useRead('dossiers.checks', { id: dossierId }, { keepPrevious: true });
  const glyphs = useRead('export.glyphs', { id: dossierId }).data ?? [];
  if (error !== null) return <p className="side-empty">{error.message}</p>;
  if (data === undefined) return null;
  const checks = [...data, ...glyphs];
  return (
    <section className="checks" aria-label="Checks before export">
      <h2 className="side-heading">
        Checks before export <span className="side-count">{formatNumber(checks.length)}</span>
      </h2>
      {checks.length === 0 ? (
        <p className="side-empty">Nothing is open: every sentence has a source, every source a grade, every reference its place.</p>
      ) : (
        checkKinds.map((kind) => (
          <Kind key={kind} kind={kind} checks={checks.filter((check) => check.kind === kind)} dossierId={dossierId} />
        ))
      )}
      <p className="checks-foot">Open checks do not stop the export. Sentences without a source are printed with the sources.</p>
      <Button variant="quiet" icon={FileOutput} onClick={() => void exportChecks(dossierId)}>
        Export this list…
      </Button>
    </section>
  );
}

/** So many of a kind are shown at once. */
const FIRST = 6;

function Kind({ kind, checks, dossierId }: { kind: CheckKind; checks: readonly Check[]; dossierId: string }) {
  const label = useId();
  const [isWhole, setWhole] = useState(false);
  if (checks.length === 0) return null;
  const Icon = icons[kind];
  const hidden = isWhole || checks.length <= FIRST + 1 ? 0 : checks.length - FIRST;
  return (
    <div className="checks-kind">
      <h3 id={label} title={checkWords[kind].help}>
        <Icon size={15} strokeWidth={1.75} aria-hidden />
        {countedChecks(kind, checks.length)}
      </h3>
      <ul aria-labelledby={label}>
        {checks.slice(0, checks.length - hidden).map((check, index) => (
          <li key={index}>
            <button type="button" className="check" onClick={() => show(check.place, dossierId)}>
              {check.text !== '' && (
                <span className="check-text" dir="auto">
                  {check.text}
                </span>
              )}
              <span className="check-where">{joinedRuns([check.where, check.detail === '' ? null : check.detail], ' · ')}</span>
            </button>
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <button type="button" className="check-more" onClick={() => setWhole(true)}>
          {formatNumber(hidden)} more
        </button>
      )}
    </div>
  );
}
