import type { ClaimStatus, LedgerClaim } from '../../../shared/claims/claim-ledger';
import { claimSchema } from '../../../shared/claims/claims';
import type { TableCell } from '../../../shared/livetables/model';
import type { ClaimChoice, LiveColumn, LiveTable, TableQuestion } from '../../../shared/notes/live-table';
import { claimsOfDossier, claimsOfNote } from '../claims/claims';
import type { Reader } from '../store/corpus';
import type { Listed } from './answer';
import { textCell } from './listed-articles';

/** Sentences of the claim ledger as rows of a live table, in the order in which they stand. */

type Question = Extract<TableQuestion, { of: 'claims' }>;

const open: readonly ClaimStatus[] = ['no-source', 'contradicted', 'weak-source'];
const wanted = (choice: ClaimChoice): readonly ClaimStatus[] => (choice === 'open' ? open : [choice]);

export function claimsIn(reader: Reader, question: Question, { columns, rows }: Pick<LiveTable, 'columns' | 'rows'>): Listed {
  const { kind, id } = question.in;
  if (id === null) return { total: 0, rows: [] };
  const { notes, claims } = kind === 'dossier' ? claimsOfDossier(reader, id) : claimsOfNote(reader, id);
  const titles = new Map(notes.map((note) => [note.id, note.title]));
  const found = claims.filter(({ statuses }) => statuses.some((status) => wanted(question.choice).includes(status)));
  return {
    total: found.length,
    rows: found.slice(0, rows).map((claim, index) => ({
      key: `${claim.noteId} ${index}`,
      lead: { to: 'claim', noteId: claim.noteId, claim: claimSchema.parse(claim) },
      cells: columns.map((column) => cellOf(claim, titles.get(claim.noteId) ?? '', column)),
    })),
  };
}

function cellOf({ text, noteId, statuses, citations }: LedgerClaim & { noteId: string }, title: string, column: LiveColumn): TableCell {
  switch (column) {
    case 'sentence':
      return textCell(text);
    case 'note':
      return { kind: 'leads', leads: [{ kind: 'note', id: noteId, text: title }] };
    case 'standing':
      return { kind: 'words', words: statuses };
    case 'citations':
      return { kind: 'number', number: citations.length };
    default:
      return textCell('');
  }
}
