import { useRead } from '../api';
import { Timeline } from '../ui/timeline/Timeline';
import { openTab } from '../workspace';

/** The dossier's events and its subjects on one line of time. */
export function DossierTimeline({ dossierId }: { dossierId: string }) {
  const lanes = useRead('timeline.ofDossier', { dossierId }, { keepPrevious: true }).data ?? [];
  if (lanes.every(({ mentions, dated }) => mentions.length + dated.length === 0)) return null;
  return (
    <section className="dossier-part" aria-label="Line of time">
      <Timeline
        lanes={lanes}
        label="Events of the dossier, and its subjects"
        onOpen={({ articleId, range }) => openTab({ kind: 'article', id: articleId }, { beside: true, range })}
      />
    </section>
  );
}
