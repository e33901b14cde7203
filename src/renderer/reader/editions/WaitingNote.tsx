import { ListChecks } from 'lucide-react';
import { useRead } from '../../api';
import { Button } from '../../ui/controls';
import { counted } from '../../ui/things';
import { openReview } from '../../workspace';

/** Says that passages of the article wait to be reviewed, and leads there; nothing when none do. */
export function WaitingNote({ articleId }: { articleId: string }) {
  const waiting = useRead('passages.waiting', { articleId }).data?.count ?? 0;
  if (waiting === 0) return null;
  return (
    <p className="side-review">
      <Button icon={ListChecks} onClick={openReview}>
        {counted(waiting, 'passage')} to review
      </Button>
    </p>
  );
}
