import { ArrowUpRight } from 'lucide-react';
import { create } from 'zustand';
import { call, useRead } from '../../api';
import type { CitingSentence } from '../../../shared/claims/claim-ledger';
import type { Passage } from '../../../shared/passages/model';
import { quoted } from '../../../shared/passages/passage-quote';
import { Button, Dialog } from '../../ui/controls';
import { counted } from '../../ui/things';
import { reportFailure, tell } from '../../ui/toasts';
import { openTab } from '../../workspace';
import { showCitation } from '../show-citation';
import { whenLive } from '../live-notes';
import { flushNotes } from '../saving/open-note';

type Removed = Pick<Passage, 'id' | 'selectors'>;

/** The passage whose deletion is asked about. */
const useAsked = create<{ passage: Removed | null }>()(() => ({ passage: null }));

const close = () => useAsked.setState({ passage: null });

/** Whether notes cite the passage: then its deletion is asked about here, after showing where, and nothing else is to do. */
export async function askIfCited(passage: Removed): Promise<boolean> {
  const sentences = await call('claims.citing', { passageIds: [passage.id] });
  if (sentences.length === 0) return false;
  useAsked.setState({ passage });
  return true;
}

/** What is being written is saved first: the citations are then taken out of the notes as they are in the vault. */
async function removeWithCitations(passage: Removed, count: number): Promise<void> {
  if (!(await flushNotes())) {
    tell('A note could not be saved, so nothing was deleted. See what is wrong with it, then try again.');
    return;
  }
  await call('passages.remove', { id: passage.id, citationsToo: true });
  close();
  tell(`Deleted, and ${counted(count, 'citation')} with it.`);
}

function show({ noteId, citationId }: CitingSentence): void {
  close();
  whenLive(noteId, (editor) => showCitation(editor, citationId));
  openTab({ kind: 'note', id: noteId }, { beside: true });
}

/** Asks before a cited passage goes: the sentences that cite it, each a way to its place. */
export function PassageRemovalDialog() {
  const passage = useAsked((state) => state.passage);
  return passage === null ? null : <Asking key={passage.id} passage={passage} />;
}

function Asking({ passage }: { passage: Removed }) {
  const sentences = useRead('claims.citing', { passageIds: [passage.id] }).data ?? [];
  const remove = () => void removeWithCitations(passage, sentences.length).catch(reportFailure);
  return (
    <Dialog
      title="This passage is cited"
      onClose={close}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="danger" onClick={remove} disabled={sentences.length === 0}>
            Delete and remove the citations
          </Button>
        </>
      }
    >
      <p className="removal-quote" dir="auto">
        {quoted(passage.selectors.quote.exact)}
      </p>
      <p className="removal-lead">
        {counted(sentences.length, 'sentence')} {sentences.length === 1 ? 'rests' : 'rest'} on it. Without it the words stay and their
        citations go.
      </p>
      <ul className="removal-list">
        {sentences.map((sentence) => (
          <li key={sentence.citationId} className="removal-place">
            <span className="removal-sentence" dir="auto">
              {sentence.text === '' ? 'A citation without a sentence' : sentence.text}
            </span>
            <span className="removal-note">
              {sentence.noteTitle}
              {sentence.inBin && ' (in the bin)'}
            </span>
            {!sentence.inBin && (
              <Button variant="quiet" icon={ArrowUpRight} onClick={() => show(sentence)}>
                Show
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
