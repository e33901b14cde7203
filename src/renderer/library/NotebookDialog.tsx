import { useEffect, useState } from 'react';
import { call } from '../api';
import type { NotebookForm, NotebookPlan } from '../../shared/intake/notebook';
import { Button, Dialog } from '../ui/controls';
import { counted, formatNumber } from '../ui/things';
import { reportFailure } from '../ui/toasts';
import { askNothing, useImports } from './imports';

/** Says what would come in of another program's notebook, and asks as what. */
export function NotebookQuestion() {
  const asking = useImports((state) => state.notebook);
  return asking === null ? null : <Asking key={asking.key} jobId={asking.jobId} notebookKey={asking.key} />;
}

function Asking({ jobId, notebookKey: key }: { jobId: string; notebookKey: string }) {
  const [plan, setPlan] = useState<NotebookPlan | null>(null);
  useEffect(() => {
    call('import.notebook', { jobId, key }).then(setPlan, (error: unknown) => {
      askNothing();
      reportFailure(error);
    });
  }, [jobId, key]);
  if (plan === null) return null;
  const answer = (as: NotebookForm | null) => {
    askNothing();
    call('import.bring', { jobId, key, as }).catch(reportFailure);
  };
  return <NotebookDialog plan={plan} onAnswer={answer} />;
}

function NotebookDialog({ plan, onAnswer }: { plan: NotebookPlan; onAnswer: (as: NotebookForm | null) => void }) {
  const [form, setForm] = useState<NotebookForm>(plan.records === null ? 'notes' : 'articles');
  return (
    <Dialog
      title={titleOf(plan)}
      onClose={askNothing}
      onSubmit={() => onAnswer(form)}
      footer={
        <>
          <Button variant="quiet" onClick={() => onAnswer(null)}>
            Cancel
          </Button>
          <Button variant="primary" type="submit">
            Bring in
          </Button>
        </>
      }
    >
      {plan.records === null ? (
        <fieldset className="notebook-forms">
          <legend>It comes in</legend>
          <Form form="notes" chosen={form} onChoose={setForm} label="as notes" words={asNotes(plan)} />
          <Form form="articles" chosen={form} onChoose={setForm} label="as articles" words={asArticles} />
        </fieldset>
      ) : (
        <Records {...plan.records} />
      )}
      {plan.known > 0 && <p>{alreadyHere(plan)}</p>}
      {plan.leftOut > 0 && <LeftOut plan={plan} />}
    </Dialog>
  );
}

function titleOf({ name, program, records }: NotebookPlan): string {
  if (program === 'Markdown') return `Bring in the notes in “${name}”`;
  return records !== null && program !== 'Zotero' ? `Bring in the records of “${name}”` : `Bring in “${name}” from ${program}`;
}

/** What the records of a list become. */
function Records({ texts, abstracts, without }: NonNullable<NotebookPlan['records']>) {
  const lines: [number, string][] = [
    [texts, 'with the text it names: each an article, described by the record'],
    [abstracts, 'with an abstract or notes alone: each an article of these words'],
    [without, 'with neither: each an item without a text, described by the record'],
  ];
  return (
    <>
      <p>{counted(texts + abstracts + without, 'record')}:</p>
      <ul className="notebook-records" aria-label="Records">
        {lines.flatMap(([count, words]) => (count === 0 ? [] : [<li key={words}>{`${formatNumber(count)} ${words}`}</li>]))}
      </ul>
    </>
  );
}

function Form(props: {
  form: NotebookForm;
  chosen: NotebookForm;
  onChoose: (form: NotebookForm) => void;
  label: string;
  words: readonly string[];
}) {
  const { form, chosen, onChoose, label, words } = props;
  const id = `notebook-as-${form}`;
  return (
    <div className="notebook-form">
      <label>
        <input type="radio" name="notebook-form" checked={chosen === form} aria-describedby={id} onChange={() => onChoose(form)} />
        {label}
      </label>
      <ul id={id}>
        {words.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

function asNotes({ notes, links, attachments, clippings }: NotebookPlan): string[] {
  return [
    `${counted(notes, 'note')}, with ${counted(links, 'link')} between them`,
    ...(attachments > 0
      ? [`${counted(attachments, 'attachment')} as ${attachments === 1 ? 'an article' : 'articles'}, to which the notes lead`]
      : []),
    ...(clippings > 0
      ? [
          `${counted(clippings, 'page')} clipped from the web, as ${clippings === 1 ? 'an article with its address' : 'articles with their addresses'}`,
        ]
      : []),
  ];
}

const asArticles = ['Every file becomes a text to read and cite. Links stay words.'];

function alreadyHere({ known, changedThere }: NotebookPlan): string {
  const here = `${counted(known, 'note')} of these ${known === 1 ? 'is' : 'are'} in the vault already and ${known === 1 ? 'stays' : 'stay'} as ${known === 1 ? 'it is' : 'they are'} here.`;
  if (changedThere === 0) return here;
  return `${here} ${counted(changedThere, 'note')} of those ${changedThere === 1 ? 'reads' : 'read'} otherwise there by now.`;
}

/** Reasons that the dialog names. */
const MOST_SHOWN = 6;

function LeftOut({ plan: { left, leftOut } }: { plan: NotebookPlan }) {
  return (
    <section className="notebook-left">
      <h3>Cannot come in as notes: {counted(leftOut, 'file')}</h3>
      <ul aria-label="What cannot come in">
        {left.slice(0, MOST_SHOWN).map(({ name, reason }, index) => (
          <li key={index}>
            <span dir="auto">{name}</span>
            <span className="side-meta">{reason}</span>
          </li>
        ))}
      </ul>
      {leftOut > MOST_SHOWN && <p>… and {counted(leftOut - MOST_SHOWN, 'other')}. The tray names them all.</p>}
    </section>
  );
}
