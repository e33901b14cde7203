import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { call, useRead } from '../api';
import { runCommand } from '../commands';
import { flushNotes } from '../notebook';
import { Button, Dialog, EmptyState } from '../ui/controls';
import { FormDialog } from '../ui/FormDialog';
import { reportFailure, tell } from '../ui/toasts';
import { counted, untitled } from '../ui/things';

/** Does an export with everything typed so far in it, and says where it went; `null` when the analyst cancelled. */
async function exported<E extends { file: string }>(run: () => Promise<E | null>, what: (written: E) => string): Promise<E | null> {
  try {
    if (!(await flushNotes())) {
      tell('A note is not saved yet. Save it first, then export again.');
      return null;
    }
    const written = await run();
    if (written === null) return null;
    const { file } = written;
    tell(`Exported ${what(written)} to ${file}.`, {
      label: 'Show',
      run: () => void call('export.show', { file }).catch(reportFailure),
    });
    return written;
  } catch (error) {
    reportFailure(error);
    return null;
  }
}

const inPages = ({ pages }: { pages: number }): string => counted(pages, 'page');

/** Writes the dossier's PDF where the analyst wants it. */
export async function exportDossier(id: string): Promise<void> {
  const written = await exported(() => call('export.dossier', { id, format: 'pdf' }), inPages);
  written?.warnings.forEach((warning) => tell(warning));
}

/** The same of a dossier as it stood; `id` is the version's. */
export async function exportVersion(id: string): Promise<void> {
  const written = await exported(() => call('export.version', { id }), inPages);
  written?.warnings.forEach((warning) => tell(warning));
}

/** Writes the sources of a dossier as CSL-JSON where the analyst wants it. */
export async function exportSources(id: string): Promise<void> {
  await exported(
    () => call('export.sources', { id }),
    ({ sources }) => counted(sources, 'source'),
  );
}

/** Writes what is open in a dossier where the analyst wants it. */
export async function exportChecks(id: string): Promise<void> {
  await exported(() => call('export.checks', { id }), inPages);
}

/** Asks which dossier to export, when none is in front: its PDF, or its sources for a reference manager. */
export function ExportDialog({ what, onClose }: { what: 'pdf' | 'sources'; onClose: () => void }) {
  const dossiers = useRead('dossiers.list', null).data ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const id = chosen ?? dossiers[0]?.id;
  const submit = () => {
    if (id === undefined) return;
    onClose();
    void (what === 'pdf' ? exportDossier(id) : exportSources(id));
  };
  if (dossiers.length === 0) {
    const create = () => {
      onClose();
      runCommand('new-dossier');
    };
    return (
      <Dialog title={what === 'pdf' ? 'Export a dossier' : 'Export the sources of a dossier'} onClose={onClose}>
        <EmptyState icon={FolderOpen} title="No dossiers yet" action={<Button onClick={create}>New dossier</Button>}>
          Put notes into a dossier; it exports as a PDF with footnotes and a list of its sources.
        </EmptyState>
      </Dialog>
    );
  }
  return (
    <FormDialog
      title={what === 'pdf' ? 'Export a dossier' : 'Export the sources of a dossier'}
      onClose={onClose}
      onSubmit={submit}
      submit={what === 'pdf' ? 'Export PDF…' : 'Export CSL-JSON…'}
    >
      <fieldset className="export-dossiers">
        <legend className="visually-hidden">Dossier</legend>
        {dossiers.map((dossier) => (
          <label key={dossier.id}>
            <input type="radio" name="dossier" checked={dossier.id === id} onChange={() => setChosen(dossier.id)} />
            {untitled('dossier', dossier.title)}
            <span className="menu-item-detail">{counted(dossier.sectionCount, 'section')}</span>
          </label>
        ))}
      </fieldset>
    </FormDialog>
  );
}
