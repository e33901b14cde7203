import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { formatFacts, type ExportFormat } from '../../shared/dossiers/export-formats';
import { call, useRead } from '../api';
import { runCommand } from '../commands';
import { exported, lengthIn } from '../notebook';
import { Button, Dialog, EmptyState } from '../ui/controls';
import { FormDialog } from '../ui/FormDialog';
import { tell } from '../ui/toasts';
import { counted, untitled } from '../ui/things';

const inPages = ({ pages }: { pages: number }): string => counted(pages, 'page');

/** Writes the dossier where the analyst wants it. */
export async function exportDossier(id: string, format: ExportFormat): Promise<void> {
  const written = await exported(() => call('export.dossier', { id, format }), lengthIn(format));
  written?.warnings.forEach((warning) => tell(warning));
}

/** The same of a dossier as it stood; `id` is the version's. */
export async function exportVersion(id: string, format: ExportFormat): Promise<void> {
  const written = await exported(() => call('export.version', { id, format }), lengthIn(format));
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

/** Asks which dossier to export, when none is in front: as what is asked for, or its sources for a reference manager. */
export function ExportDialog({ what, onClose }: { what: ExportFormat | 'sources'; onClose: () => void }) {
  const dossiers = useRead('dossiers.list', null).data ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const id = chosen ?? dossiers[0]?.id;
  const submit = () => {
    if (id === undefined) return;
    onClose();
    void (what === 'sources' ? exportSources(id) : exportDossier(id, what));
  };
  if (dossiers.length === 0) {
    const create = () => {
      onClose();
      runCommand('new-dossier');
    };
    return (
      <Dialog title={what === 'sources' ? 'Export the sources of a dossier' : 'Export a dossier'} onClose={onClose}>
        <EmptyState icon={FolderOpen} title="No dossiers yet" action={<Button onClick={create}>New dossier</Button>}>
          Put notes into a dossier; it exports with footnotes and a list of its sources.
        </EmptyState>
      </Dialog>
    );
  }
  return (
    <FormDialog
      title={what === 'sources' ? 'Export the sources of a dossier' : 'Export a dossier'}
      onClose={onClose}
      onSubmit={submit}
      submit={`Export as ${what === 'sources' ? 'CSL-JSON' : formatFacts[what].name}…`}
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
