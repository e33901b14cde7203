import { ArrowLeft, FileSpreadsheet, ClipboardCheck, Pencil, Plus, RotateCw, Trash2 } from 'lucide-react';
import { create } from 'zustand';
import { useState } from 'react';
import { call, readOnce, useRead } from '../../api';
import { runCommand } from '../../commands';
import { cite } from '../../notebook';
import { batchViews, type BatchEntry, type BatchRow, type BatchView } from '../../../shared/batches/model';
import { csvOf } from '../../../shared/text/csv';
import { Button, EmptyState, IconButton } from '../../ui/controls';
import { reportFailure, tell } from '../../ui/toasts';
import { counted, formatNumber } from '../../ui/things';
import { findEvidence, openTab } from '../../workspace';
import { BatchForm } from './BatchForm';
import { BatchHits, type BatchCell } from './BatchHits';
import { BatchTable } from './BatchTable';
import { fileRows, type Opens } from './columns';
import { runBatch, useRuns } from './run';
import '../hits.css';
import './batches.css';

/** Which batch is open, and whether its lines are being changed; it stays so while another tab is in front. */
const useOpened = create<{ id: string | null; isEditing: boolean }>()(() => ({ id: null, isEditing: false }));
const show = (id: string | null, isEditing = false): void => useOpened.setState({ id, isEditing });

const undo = { label: 'Undo', run: () => runCommand('undo-vault') };
const unit = ({ kind }: BatchEntry): string => (kind === 'list' ? 'line' : 'sentence');

/** Lists and drafts, and what the vault says of each of their lines. */
export function BatchesView() {
  const { id, isEditing } = useOpened();
  const { data } = useRead('batches.list', null);
  const entry = data?.find((one) => one.id === id);
  if (data === undefined) return null;
  if (isEditing && entry === undefined)
    return <Page heading="New batch check">{<BatchForm given={null} onDone={(made) => show(made)} />}</Page>;
  if (entry === undefined) return <Batches entries={data} />;
  return isEditing ? <Changing entry={entry} /> : <Batch key={entry.id} entry={entry} />;
}

function Page({ heading, children }: { heading: string; children: React.ReactNode }) {
  return (
    <div className="page batches">
      <header className="batches-head">
        <IconButton label="All batch checks" icon={ArrowLeft} onClick={() => show(null)} />
        <h1 dir="auto">{heading}</h1>
      </header>
      {children}
    </div>
  );
}

function Batches({ entries }: { entries: readonly BatchEntry[] }) {
  const add = (
    <Button variant="primary" icon={Plus} onClick={() => show(null, true)}>
      New batch check
    </Button>
  );
  if (entries.length === 0)
    return (
      <div className="page batches">
        <h1 className="visually-hidden">Batch check</h1>
        <EmptyState icon={ClipboardCheck} title="Check a whole list at once" action={add}>
          Paste names, addresses, numbers of ships or companies, or a draft: a table says what the vault has of each line.
        </EmptyState>
      </div>
    );
  return (
    <div className="page batches">
      <header className="batches-head">
        <h1>Batch check</h1>
        {add}
      </header>
      <ul className="batches-list" aria-label="Batch checks">
        {entries.map((entry) => (
          <BatchEntryRow key={entry.id} entry={entry} />
        ))}
      </ul>
    </div>
  );
}

function BatchEntryRow({ entry }: { entry: BatchEntry }) {
  const { id, name, lines, found, checked } = entry;
  const run = useRuns((runs) => runs[id]);
  const remove = async () => {
    run?.stop();
    await call('batches.remove', { id });
    tell(`“${name}” is removed.`, undo, 'history');
  };
  const waiting = run === undefined ? (checked < lines ? `${formatNumber(lines - checked)} not looked up yet` : '') : 'being checked';
  return (
    <li>
      <button type="button" className="batches-entry" onClick={() => show(id)}>
        <span className="batches-name" dir="auto">
          {name}
        </span>
        <span className="batches-detail">
          {[counted(lines, unit(entry)), `${formatNumber(found)} found`, waiting].filter((part) => part !== '').join(' · ')}
        </span>
      </button>
      <IconButton label={`Remove ${name}`} icon={Trash2} onClick={() => void remove().catch(reportFailure)} />
    </li>
  );
}

function Changing({ entry }: { entry: BatchEntry }) {
  const { data } = useRead('batches.get', { id: entry.id });
  if (data === undefined) return null;
  return <Page heading={entry.name}>{<BatchForm given={data} onDone={(id) => show(id)} />}</Page>;
}

const VIEW_WORDS: Readonly<Record<BatchView, string>> = { all: 'All', found: 'Found', none: 'Not found' };

function Batch({ entry }: { entry: BatchEntry }) {
  const { id, name, kind, lines, checked, found } = entry;
  const [only, setOnly] = useState<BatchView>('all');
  const [cell, setCell] = useState<BatchCell | null>(null);
  const totals: Readonly<Record<BatchView, number>> = { all: lines, found, none: checked - found };
  const open = ({ text }: BatchRow, opens: Opens) => {
    if (opens.type === 'hits') setCell({ text, way: opens.way, kind: opens.kind });
    else if (opens.type === 'entity') openTab({ kind: 'entity', id: opens.id }, { beside: true, preview: true });
    else if (opens.type === 'place') openTab({ kind: 'article', id: opens.articleId }, { beside: true, preview: true, range: opens.range });
    else findEvidence({ sentence: text, exceptArticle: null, cite: (cited, stance) => cite(cited, { stance }) });
  };
  return (
    <Page heading={name}>
      <div className="batch-tools">
        <div className="batch-views" role="group" aria-label="Lines shown">
          {batchViews.map((view) => (
            <button key={view} type="button" className="search-toggle" aria-pressed={only === view} onClick={() => setOnly(view)}>
              {VIEW_WORDS[view]} {formatNumber(totals[view])}
            </button>
          ))}
        </div>
        <Progress entry={entry} />
        <Button icon={Pencil} onClick={() => show(id, true)}>
          {kind === 'list' ? 'Edit list' : 'Edit text'}
        </Button>
        <Button icon={FileSpreadsheet} onClick={() => void writeCsv(entry, only).catch(reportFailure)}>
          Save as CSV…
        </Button>
      </div>
      <BatchTable key={only} id={id} kind={kind} only={only} total={totals[only]} onOpen={open} />
      {cell !== null && (
        <BatchHits
          key={`${cell.text} ${String(cell.way)} ${cell.kind}`}
          cell={cell}
          onClose={() => {
            setCell(null);
            document.querySelector<HTMLElement>('.batch-table')?.focus();
          }}
        />
      )}
    </Page>
  );
}

/** How far it has come, and the button that stops it, or begins it again. */
function Progress({ entry }: { entry: BatchEntry }) {
  const { id, lines, checked } = entry;
  const run = useRuns((runs) => runs[id]);
  if (run !== undefined)
    return (
      <div className="batch-progress">
        <progress aria-label="Checking" max={run.total} value={run.done} />
        <span>
          {formatNumber(run.done)} of {formatNumber(run.total)}
        </span>
        <Button onClick={run.stop}>Cancel</Button>
      </div>
    );
  if (checked < lines)
    return (
      <Button icon={RotateCw} onClick={() => void runBatch(entry, lines - checked)}>
        Check the other {formatNumber(lines - checked)}
      </Button>
    );
  const again = async () => {
    await call('batches.forget', { id });
    await runBatch(entry, lines);
  };
  return (
    <Button icon={RotateCw} onClick={() => void again().catch(reportFailure)}>
      Check again
    </Button>
  );
}

const PAGE = 500;

async function writeCsv({ id, name, kind }: BatchEntry, only: BatchView): Promise<void> {
  const rows: BatchRow[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const page = await readOnce('batches.page', { id, only, offset, limit: PAGE });
    rows.push(...page.rows);
    if (page.rows.length < PAGE) break;
  }
  const written = await call('export.table', { title: `Batch check ${name}`, text: csvOf(fileRows(kind, rows)) });
  if (written !== null) tell(`Wrote ${counted(rows.length, kind === 'list' ? 'line' : 'sentence')}.`);
}
