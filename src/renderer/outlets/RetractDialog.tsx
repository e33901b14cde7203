import { useState } from 'react';
import { call } from '../api';
import type { Article } from '../../shared/articles/model';
import { CasebookError } from '../../shared/result';
import { Button, Dialog } from '../ui/controls';
import { tell } from '../ui/toasts';
import { ImpactBefore } from './Impact';
import { ReasonField } from './ReasonField';

/** Notes that the outlet took an article back, with the reason; shows first what rests on it. */
export function RetractDialog({ article, onClose }: { article: Article; onClose: () => void }) {
  const { retraction } = article;
  const [reason, setReason] = useState(retraction?.reason ?? '');
  const [failure, setFailure] = useState<string | null>(null);
  const save = async () => {
    try {
      await call('articles.retract', { id: article.id, reason: reason.trim() });
    } catch (error) {
      if (!(error instanceof CasebookError)) throw error;
      setFailure(error.message);
      return;
    }
    onClose();
    if (retraction === null) tell(`“${article.metadata.title}” is marked as retracted wherever it is cited.`);
  };
  return (
    <Dialog
      title={retraction === null ? 'Mark as retracted' : 'Why it was retracted'}
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit">
            {retraction === null ? 'Mark as retracted' : 'Save reason'}
          </Button>
        </>
      }
    >
      <ReasonField
        value={reason}
        placeholder="Who took it back, when, and what was wrong with it?"
        hint="The article and its passages stay; the reader, lists, citations and exports say that it was taken back."
        error={failure}
        onChange={setReason}
      />
      <ImpactBefore subject={{ kind: 'article', id: article.id }} onOpen={onClose} />
    </Dialog>
  );
}
