import { Button, Dialog } from '../../ui/controls';
import { counted, formatNumber } from '../../ui/things';
import { reportFailure } from '../../ui/toasts';
import { removeNow, useRemovalQuestion } from './change-passages';

/** Asks before passages go that notes cite. */
export function RemovalQuestion() {
  const question = useRemovalQuestion((state) => state.question);
  if (question === null) return null;
  const { ids, cited, gone } = question;
  const others = ids.filter((id) => !cited.has(id));
  const close = () => useRemovalQuestion.setState({ question: null });
  const remove = (some: readonly string[], citationsToo: boolean) => {
    close();
    removeNow(some, citationsToo, gone).catch(reportFailure);
  };
  return (
    <Dialog
      title={`Delete ${counted(ids.length, 'passage')}?`}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          {others.length > 0 && (
            <Button onClick={() => remove(others, false)}>
              Delete the {others.length === 1 ? 'one' : formatNumber(others.length)} not cited
            </Button>
          )}
          <Button variant="danger" onClick={() => remove(ids, true)}>
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
