import { ArrowLeft, FileOutput, FileText, Settings2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Dossier } from '../../../shared/dossiers/model';
import { partAt, type DossierPages, type PreviewedPart } from '../../../shared/dossiers/preview';
import { isolated } from '../../../shared/text/bidi';
import { Button, EmptyState, IconButton } from '../../ui/controls';
import { PageSizes, PageSteps } from '../../ui/paper/PageControls';
import { usePaper } from '../../ui/paper/use-paper';
import { POINT } from '../../ui/paper/zoom';
import { counted, untitled } from '../../ui/things';
import { openTab } from '../../workspace';
import { exportDossier } from '../ExportDialog';
import { Handling } from '../Handling';
import { setPages, showPlace } from '../reading-state';
import { PrintedPage } from './PrintedPage';
import { WhatIsPrinted } from './WhatIsPrinted';
import { usePages, type PagesState } from './use-pages';
import './pages.css';

/** The dossier as the pages that it is printed on, beside what is chosen for them; they follow what is written. */
export function PagesView({ dossier }: { dossier: Dossier }) {
  const { id } = dossier;
  const [isChoosing, setChoosing] = useState(true);
  const made = usePages(id);
  return (
    <section className="printed" aria-label={`Pages of ${isolated(untitled('dossier', dossier.title))}`}>
      <header className="printed-head">
        <Button variant="quiet" icon={ArrowLeft} onClick={() => setPages(id, false)}>
          Back to the dossier
        </Button>
        <h2 className="printed-title" dir="auto" title={untitled('dossier', dossier.title)}>
          {untitled('dossier', dossier.title)}
        </h2>
        <Button variant="plain" icon={FileOutput} onClick={() => void exportDossier(id, 'pdf')}>
          Export as PDF…
        </Button>
      </header>
      <div className="printed-desk">
        {isChoosing && (
          <aside className="printed-choices" aria-label="Choices for the pages">
            <Handling dossier={dossier} isForm />
            <WhatIsPrinted dossier={dossier} />
            {made.pages !== undefined && <Warnings warnings={made.pages.warnings} />}
          </aside>
        )}
        {made.pages === undefined ? (
          <NoPages {...made} />
        ) : (
          <Paper
            dossier={dossier}
            pages={made.pages}
            made={made}
            isChoosing={isChoosing}
            onChoices={() => setChoosing((isShown) => !isShown)}
          />
        )}
      </div>
    </section>
  );
}

type Made = ReturnType<typeof usePages>;

/** Before the first pages are there, and where there are none. */
function NoPages({ state, error, stop, again }: Pick<Made, 'state' | 'error' | 'stop' | 'again'>) {
  if (state === 'setting') {
    return (
      <div className="printed-none" role="status" aria-busy>
        <EmptyState icon={FileText} title="Setting the pages…" action={<Button onClick={stop}>Stop</Button>}>
          A long dossier takes some seconds at first; after that only what is changed is set anew.
        </EmptyState>
      </div>
    );
  }
  const isStopped = state === 'stopped';
  return (
    <div className="printed-none">
      <EmptyState
        icon={isStopped ? FileText : TriangleAlert}
        title={isStopped ? 'The pages were not set' : 'The pages cannot be shown'}
        action={<Button onClick={again}>Set the pages</Button>}
      >
        {isStopped ? 'You stopped it. The dossier is unchanged.' : (error?.message ?? '')}
      </EmptyState>
    </div>
  );
}

interface PaperProps {
  dossier: Dossier;
  pages: DossierPages;
  made: Made;
  isChoosing: boolean;
  onChoices: () => void;
}

function Paper({ dossier, pages, made, isChoosing, onChoices }: PaperProps) {
  const { scroller, handlers, zoom, setZoom, scale, current, goTo } = usePaper({ fit: 'width', unit: POINT, page: pages.size });
  /** A section is written beside its pages; the other parts stand in the dossier itself. */
  const choose = (part: PreviewedPart | null) => {
    if (part === null) return;
    if (part.kind !== 'section') return showPlace(dossier.id, part.kind);
    openTab({ kind: 'note', id: part.noteId }, { beside: true });
    // There is no room for three columns.
    if (isChoosing) onChoices();
  };
  const numbers = Array.from({ length: pages.pages }, (_, index) => index + 1);
  return (
    <div className="page-viewer">
      <div className="page-tools" role="toolbar" aria-label="Pages of the dossier">
        <IconButton label="Choices for the pages" icon={Settings2} aria-pressed={isChoosing} onClick={onChoices} />
        <PageSteps count={pages.pages} current={Math.min(current, pages.pages)} onGo={goTo} />
        <PageSizes count={pages.pages} zoom={zoom} size={scale / POINT} onZoom={setZoom} />
        <State {...made} />
      </div>
      {made.state === 'failed' && (
        <p role="alert" className="printed-error">
          These are the pages of before: {made.error?.message}
        </p>
      )}
      <article
        ref={scroller}
        className={zoom === 'two' ? 'page-scroller page-scroller-two printed-scroller' : 'page-scroller printed-scroller'}
        aria-label={`${counted(pages.pages, 'page')} as printed`}
        tabIndex={0}
        {...handlers}
      >
        {numbers.map((number) => (
          <PrintedPage
            key={number}
            set={pages.set}
            number={number}
            count={pages.pages}
            size={pages.size}
            scale={scale}
            isCurrent={number === current}
            onChoose={(top) => choose(partAt(pages.places, number, top))}
          />
        ))}
      </article>
    </div>
  );
}

const words: Record<PagesState, string> = {
  setting: 'Setting anew…',
  ordered: 'As they are printed',
  stopped: 'Not up to date',
  failed: 'Not up to date',
};

/** Whether the pages are those of the dossier as it is now. */
function State({ state, stop, again }: Made) {
  return (
    <span className="printed-state page-tools-last">
      <span role="status" className={`printed-${state}`}>
        {words[state]}
      </span>
      {state === 'setting' && (
        <span className="printed-late">
          <Button variant="quiet" onClick={stop}>
            Stop
          </Button>
        </span>
      )}
      {(state === 'stopped' || state === 'failed') && (
        <Button variant="quiet" onClick={again}>
          Set again
        </Button>
      )}
    </span>
  );
}

/** What an export would tell of these pages. */
function Warnings({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <section aria-label="What cannot be printed as it is" className="printed-warnings">
      <h3 className="side-heading">
        To look at <span className="side-count">{warnings.length}</span>
      </h3>
      <ul>
        {warnings.map((warning) => (
          <li key={warning} dir="auto">
            {warning}
          </li>
        ))}
      </ul>
    </section>
  );
}
