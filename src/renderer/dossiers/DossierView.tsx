import { BookOpen, FileText, FolderOpen, ListChecks, MessageSquare, PenLine, X } from 'lucide-react';
import { isOpen } from '../../shared/comments/model';
import { isolated } from '../../shared/text/bidi';
import { useRead } from '../api';
import { toggleComments, useCommentState } from '../comments';
import { EntityPick } from '../picking/EntityPick';
import type { Dossier } from '../../shared/dossiers/model';
import { reviewOfNote } from '../notebook';
import { Button, EmptyState } from '../ui/controls';
import { formatAge } from '../ui/dates';
import { InlineText } from '../ui/InlineText';
import { counted, entityKindLabels, formatNumber } from '../ui/things';
import { openTab } from '../workspace';
import { updateDossier } from './actions';
import { showChecks } from './DossierChecks';
import { DossierDrop } from './DossierDrop';
import { exportDossier, exportSources } from './ExportDialog';
import { ExportMenu } from '../ui/ExportMenu';
import { Handling } from './Handling';
import { Judgements } from './Judgements';
import { DossierTimeline } from './DossierTimeline';
import { OpenQuestions, People, Timeline } from './PartLists';
import { keepParts, useDossier } from './pending';
import { PagesView } from './pages/PagesView';
import { ReadingPage } from './ReadingPage';
import { FrozenPage } from './FrozenPage';
import { placeOfSection, showPlace, useReading } from './reading-state';
import { Sections } from './Sections';
import { Templates } from './Templates';
import { togglePages, toggleReading } from './views';
import './dossiers.css';
import './parts.css';

function Subjects({ dossier }: { dossier: Dossier }) {
  const ids = dossier.subjects.map(({ id }) => id);
  const keep = (subjects: string[]) => void updateDossier({ id: dossier.id, subjects }).catch(() => undefined);
  return (
    <div className="dossier-subjects">
      <ul aria-label="Subjects">
        {dossier.subjects.map(({ id, name, kind }) => {
          const Icon = entityKindLabels[kind].icon;
          return (
            <li key={id} className="chip">
              <button type="button" className="dossier-subject" onClick={() => openTab({ kind: 'entity', id }, { beside: true })}>
                <Icon size={13} strokeWidth={1.75} aria-hidden />
                {name}
              </button>
              <button
                type="button"
                className="chip-remove"
                aria-label={`Remove subject ${isolated(name)}`}
                onClick={() => keep(ids.filter((other) => other !== id))}
              >
                <X size={12} strokeWidth={1.75} aria-hidden />
              </button>
            </li>
          );
        })}
      </ul>
      <EntityPick
        label="Add subject"
        placeholder="Find an entity"
        empty="No entity of this name. Tag one in an article first."
        except={ids}
        onPick={({ id }) => keep([...ids, id])}
      />
    </div>
  );
}

/** How many comments are open; shows them beside the text, or takes them away. */
function Comments({ dossierId, isRead }: { dossierId: string; isRead: boolean }) {
  const open = (useRead('comments.ofDossier', { id: dossierId }, { keepPrevious: true }).data ?? []).filter(isOpen).length;
  const isShown = useCommentState((state) => state.isShown) && isRead;
  const toggle = () => {
    if (!isRead) toggleReading(dossierId);
    if (isShown || !useCommentState.getState().isShown) toggleComments();
  };
  return (
    <Button variant="quiet" icon={MessageSquare} aria-pressed={isShown} onClick={toggle}>
      Comments{open === 0 ? '' : ` ${formatNumber(open)}`}
    </Button>
  );
}

/** How many sections have suggested changes; leads through all of them. */
function Suggestions({ dossierId }: { dossierId: string }) {
  const proposals = useRead('proposals.ofDossier', { id: dossierId }, { keepPrevious: true }).data ?? [];
  const first = proposals.find(({ changes }) => changes !== null);
  if (first === undefined) return null;
  const review = () => {
    reviewOfNote(first.noteId, first.id);
    showPlace(dossierId, placeOfSection(first.noteId));
  };
  const changes = proposals.reduce((sum, one) => sum + (one.changes ?? 0), 0);
  return (
    <Button
      variant="quiet"
      icon={PenLine}
      aria-label={`Review ${counted(changes, 'suggested change')}`}
      title={`Review ${counted(changes, 'suggested change')}`}
      onClick={review}
    >
      Changes {formatNumber(changes)}
    </Button>
  );
}

/** A dossier: its subjects, its sections in order, and the way out. */
export function DossierView({ dossierId }: { dossierId: string }) {
  const { dossier, error } = useDossier(dossierId);
  const isRead = useReading(({ dossiers }) => dossiers.has(dossierId));
  const isPrinted = useReading(({ pages }) => pages.has(dossierId));
  const frozen = useReading((state) => state.frozen[dossierId]);
  if (error !== null) {
    return (
      <EmptyState icon={FolderOpen} title="This dossier cannot be shown">
        {error.message}
      </EmptyState>
    );
  }
  if (dossier === undefined) return <div className="page" aria-busy />;
  if (frozen !== undefined) return <FrozenPage dossierId={dossierId} versionId={frozen} />;
  if (isPrinted) return <PagesView dossier={dossier} />;
  return (
    <DossierDrop dossier={dossier}>
      <div className="dossier-head">
        <InlineText
          className="page-title"
          label="Dossier title"
          placeholder="Untitled dossier"
          autoFocus={dossier.title === ''}
          value={dossier.title}
          onKeep={(title) => updateDossier({ id: dossier.id, title })}
        />
        <div className="dossier-tools">
          <Button variant="quiet" icon={BookOpen} aria-pressed={isRead} onClick={() => toggleReading(dossierId)}>
            Reading view
          </Button>
          <Button variant="quiet" icon={FileText} onClick={() => togglePages(dossierId)}>
            Pages
          </Button>
          <Comments dossierId={dossierId} isRead={isRead} />
          <Suggestions dossierId={dossierId} />
          <Button variant="quiet" icon={ListChecks} onClick={showChecks}>
            Checks
          </Button>
          <ExportMenu
            label="Export…"
            onPick={(format) => void exportDossier(dossier.id, format)}
            onSources={() => void exportSources(dossier.id)}
          />
        </div>
      </div>
      <p className="dossier-meta">
        {counted(dossier.sections.length, 'section')} · {counted(dossier.sourceCount, 'source')} · edited {formatAge(dossier.updatedAt)}
      </p>
      <Handling dossier={dossier} />
      <Subjects dossier={dossier} />
      <Templates dossier={dossier} />
      {isRead ? <ReadingPage dossier={dossier} /> : <Parts dossier={dossier} />}
    </DossierDrop>
  );
}

/** The parts of a dossier one below the other, the sections as a list to be put in order. */
function Parts({ dossier }: { dossier: Dossier }) {
  return (
    <>
      <p className="dossier-label" aria-hidden>
        Question
      </p>
      <InlineText
        className="dossier-question"
        label="Question"
        placeholder="What shall this dossier answer?"
        multiline
        value={dossier.parts.question}
        onKeep={(question) => keepParts(dossier, () => ({ question }))}
      />
      <p className="dossier-label" aria-hidden>
        Bottom line
      </p>
      <InlineText
        className="dossier-summary"
        label="Bottom line"
        placeholder="What does this dossier show? It stands on the title page."
        multiline
        value={dossier.summary}
        onKeep={(summary) => updateDossier({ id: dossier.id, summary })}
      />
      <Judgements dossier={dossier} />
      <Sections dossier={dossier} />
      <Timeline dossier={dossier} />
      <DossierTimeline dossierId={dossier.id} />
      <People dossier={dossier} />
      <OpenQuestions dossier={dossier} />
    </>
  );
}
