import { useRead } from '../api';
import { showDated } from '../notebook';
import { Timeline } from '../ui/timeline/Timeline';

/** The dossier's events, the dates in its sections and its subjects on one line of time. */
export function DossierTimeline({ dossierId }: { dossierId: string }) {
  const lanes = useRead('timeline.ofDossier', { dossierId }, { keepPrevious: true }).data ?? [];
  if (lanes.every(({ mentions, dated }) => mentions.length + dated.length === 0)) return null;
  return (
    <section className="dossier-part" aria-label="Line of time">
      <Timeline lanes={lanes} label="Events of the dossier, the dates in it, and its subjects" onOpen={showDated} />
    </section>
  );
}
