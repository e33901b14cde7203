import { useState } from 'react';
import { call } from '../api';
import type { Article } from '../../shared/articles/model';
import { useAttempt } from '../ui/attempt';
import { FormDialog } from '../ui/FormDialog';
import { tell } from '../ui/toasts';
import { ImpactBefore } from './Impact';
import { ReasonField } from './ReasonField';

/** Notes that the outlet took an article back, with the reason; shows first what rests on it. */
export function RetractDialog({ article, onClose }: { article: Article; onClose: () => void }) {
  const { retraction } = article;
  const [reason, setReason] = useState(retraction?.reason ?? '');
  const { failure, attempt } = useAttempt();
  const save = async () => {
    await attempt(async () => {
      await call('articles.retract', { id: article.id, reason: reason.trim() });
      onClose();
      if (retraction === null) tell(`“${article.metadata.title}” is marked as retracted wherever it is cited.`);
    });
  };
  return (
    <FormDialog
      title={retraction === null ? 'Mark as retracted' : 'Why it was retracted'}
      onClose={onClose}
      onSubmit={() => void save()}
      submit={retraction === null ? 'Mark as retracted' : 'Save reason'}
    >
      <ReasonField
        value={reason}
        placeholder="Who took it back, when, and what was wrong with it?"
        hint="The article and its passages stay; the reader, lists, citations and exports say that it was taken back."
        error={failure}
        onChange={setReason}
      />
      <ImpactBefore subject={{ kind: 'article', id: article.id }} onOpen={onClose} />
    </FormDialog>
  );
}
