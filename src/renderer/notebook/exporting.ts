import { formatFacts, type ExportFormat } from '../../shared/dossiers/export-formats';
import { call } from '../api';
import { keepDrafts } from '../ui/drafts';
import { reportFailure, tell, tellUntilDone } from '../ui/toasts';
import { counted } from '../ui/things';
import { flushNotes } from './saving/open-note';

/** Does an export with everything typed so far in it, and says where it went; `null` when the analyst cancelled. */
export async function exported<E extends { file: string }>(run: () => Promise<E | null>, what: (written: E) => string): Promise<E | null> {
  try {
    await keepDrafts();
    if (!(await flushNotes())) {
      tell('A note is not saved yet. Save it first, then export again.');
      return null;
    }
    const done = tellUntilDone('Exporting…', { label: 'Cancel export', run: () => void call('export.cancel', null).catch(reportFailure) });
    const written = await run().finally(done);
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

/** `12 pages`; of a format without pages of its own, what it is: `Word`. */
export const lengthIn =
  (format: ExportFormat) =>
  ({ pages }: { pages: number | null }): string =>
    pages === null ? formatFacts[format].name : counted(pages, 'page');

/** Writes a note alone where the analyst wants it, with its citations as footnotes and a list of what it cites. */
export async function exportNote(id: string, format: ExportFormat): Promise<void> {
  const written = await exported(() => call('export.note', { id, format }), lengthIn(format));
  written?.warnings.forEach((warning) => tell(warning));
}
