import { Button, Dialog } from '../../ui/controls';
import { counted, formatNumber } from '../../ui/things';
import { reportFailure } from '../../ui/toasts';
import { removeNow, useRemovalQuestion } from './change-passages';

/** Asks before passages go that notes cite. */
export function RemovalQuestion() {
  const question = useRemovalQuestion((state) => state.question);
  if (question === null) return null;
  const { ids, cited, answered } = question;
  const others = ids.filter((id) => !cited.has(id));
  const answer = (remove: (() => Promise<boolean>) | null) => {
    useRemovalQuestion.setState({ question: null });
    if (remove === null) answered(false);
    else
      answered(
        remove().catch((error: unknown) => {
          reportFailure(error);
          return false;
        }),
      );
  };
  return (
    <Dialog
      title={`Delete ${counted(ids.length, 'passage')}?`}
      onClose={() => answer(null)}
      footer={
        <>
          <Button onClick={() => answer(null)}>Cancel</Button>
          {others.length > 0 && (
            <Button onClick={() => answer(() => removeNow(others, false))}>
              Delete the {others.length === 1 ? 'one' : formatNumber(others.length)} not cited
            </Button>
          )}
          <Button variant="danger" onClick={() => answer(() => removeNow(ids, true))}>
            Delete and remove the citations
          </Button>
        </>
      }
    >
      <p className="removal-lead">
        Notes cite {others.length === 0 ? (ids.length === 1 ? 'it' : 'all of them') : `${formatNumber(cited.size)} of them`}. Without{' '}
        {cited.size === 1 ? 'it' : 'them'} the words of the notes stay and the citations go. It can be undone.
      </p>
    </Dialog>
  );
}
