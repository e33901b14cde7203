import { Check, Copy, Folder, FolderOpen, FolderPlus, Import, Newspaper, NotebookPen, WifiOff, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRead } from '../api';
import { keysOf, runCommand } from '../commands';
import { Button } from '../ui/controls';
import { counted } from '../ui/things';
import { openTab } from '../workspace';
import { CitePicture, DossierPicture, NotePicture, ReadPicture } from './pictures';
import './welcome.css';

interface Step {
  name: string;
  picture: ReactNode;
  says: string;
  hint: ReactNode;
  isDone: boolean;
  /** What the one primary button does while this is the next step. */
  begin: { label: string; icon: LucideIcon; run: () => void } | null;
}

/** How far the analyst is: each step shows its tick once the vault holds what it makes. */
function useSteps(): { steps: Step[]; articles: number; isKnown: boolean } {
  const status = useRead('vault.status', null).data;
  const passages = useRead('passages.find', { filter: {}, offset: 0, limit: 1 }).data;
  const newest = useRead('articles.list', { offset: 0, limit: 1 }).data?.articles[0];
  const counts = status?.counts ?? { articles: 0, entities: 0, notes: 0, dossiers: 0 };
  const hasPassages = (passages?.total ?? 0) > 0;
  const steps: Step[] = [
    {
      name: 'Read',
      picture: <ReadPicture />,
      says: 'Articles open clean, with numbered paragraphs; what was left out can be seen.',
      hint: 'from the library, at the left',
      isDone: hasPassages || counts.notes > 0,
      begin:
        newest === undefined
          ? { label: 'Import articles', icon: Import, run: () => runCommand('import') }
          : { label: 'Open the first article', icon: Newspaper, run: () => openTab({ kind: 'article', id: newest.id }) },
    },
    {
      name: 'Cite',
      picture: <CitePicture />,
      says: 'Select a sentence and cite it. Casebook keeps its words, its place and the original.',
      hint: (
        <>
          <kbd>C</kbd> with a sentence selected
        </>
      ),
      isDone: hasPassages,
      begin: null,
    },
    {
      name: 'Note',
      picture: <NotePicture />,
      says: 'Write in your own words; the citation goes with the sentence, also when you move it.',
      hint: 'beside the article, or on its own',
      isDone: counts.notes > 0,
      begin: { label: 'Write a note', icon: NotebookPen, run: () => runCommand('new-note') },
    },
    {
      name: 'Dossier',
      picture: <DossierPicture />,
      says: 'Put notes in order and export a PDF in which every note leads to its source.',
      hint: 'from the notes you have',
      isDone: counts.dossiers > 0,
      begin: { label: 'Begin a dossier', icon: FolderOpen, run: () => runCommand('new-dossier') },
    },
  ];
  return { steps, articles: counts.articles, isKnown: status !== undefined };
}

/** What a newcomer sees: the four steps of the work, ways to begin with one's own material, and what happens to files. */
export function Welcome() {
  const { steps, articles, isKnown } = useSteps();
  const isLocked = useRead('vault.state', null).data?.isLocked ?? false;
  if (!isKnown) return <div aria-busy />;
  const next = steps.findIndex(({ isDone, begin }) => !isDone && begin !== null);
  return (
    <div className="welcome">
      <h1>{articles === 0 ? 'From articles to a dossier' : `From ${counted(articles, 'article')} to a dossier`}</h1>
      <p className="welcome-lead">
        {next < 0
          ? 'You have read, cited, written and put together: that is the whole of it. '
          : 'Four steps lead from what others wrote to what you can stand for. '}
        Nothing you do here leaves this computer.
      </p>
      <ol className="welcome-steps">
        {steps.map((step, index) => (
          <StepCard key={step.name} step={step} number={index + 1} isNext={index === next} />
        ))}
      </ol>
      <div className="welcome-foot">
        <section aria-labelledby="welcome-own">
          <h2 id="welcome-own" className="section-label">
            With your own material
          </h2>
          <Way icon={Import} label="Import files or a folder" detail="PDF, Word, HTML, e-mail, text, ZIP" command="import" />
          <Way icon={FolderPlus} label="New empty vault" detail="a folder you choose" command="new-vault" />
          <Way icon={FolderOpen} label="Open a vault" detail="from this or another computer" command="open-vault" />
        </section>
        <section aria-labelledby="welcome-files">
          <h2 id="welcome-files" className="section-label">
            What happens to your files
          </h2>
          <Fact icon={Copy}>Originals are kept byte for byte, with their SHA-256.</Fact>
          <Fact icon={Folder}>All your work is in one folder, the vault; {isLocked ? 'it is encrypted' : 'any SQLite tool opens it'}.</Fact>
          <Fact icon={WifiOff}>No account, no network.</Fact>
        </section>
      </div>
    </div>
  );
}

function StepCard({ step, number, isNext }: { step: Step; number: number; isNext: boolean }) {
  const { name, picture, says, hint, isDone, begin } = step;
  return (
    <li className={isNext ? 'welcome-step welcome-next' : 'welcome-step'} aria-current={isNext ? 'step' : undefined}>
      <div className="welcome-picture" aria-hidden>
        {picture}
      </div>
      <h2>
        <span className="welcome-number">{isDone ? <Check size={15} strokeWidth={2.25} aria-label="Done" /> : number}</span>
        {name}
      </h2>
      <p>{says}</p>
      {isNext && begin !== null ? (
        <Button variant="primary" icon={begin.icon} onClick={begin.run}>
          {begin.label}
        </Button>
      ) : (
        <p className="welcome-hint">{hint}</p>
      )}
    </li>
  );
}

function Way(props: { icon: LucideIcon; label: string; detail: string; command: 'import' | 'new-vault' | 'open-vault' }) {
  const { icon: Icon, label, detail, command } = props;
  const keys = keysOf(command);
  return (
    <button type="button" className="welcome-way" onClick={() => runCommand(command)}>
      <Icon size={16} strokeWidth={1.75} aria-hidden />
      <strong>{label}</strong>
      <span title={detail}>{detail}</span>
      {keys !== null && <kbd>{keys}</kbd>}
    </button>
  );
}

function Fact({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <p className="welcome-fact">
      <Icon size={16} strokeWidth={1.75} aria-hidden />
      {children}
    </p>
  );
}
