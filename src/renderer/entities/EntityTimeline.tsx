import { useState } from 'react';
import type { Entity } from '../../shared/entities/model';
import { useRead } from '../api';
import { showDated } from '../notebook';
import { EntityPick } from '../picking/EntityPick';
import { Button } from '../ui/controls';
import { Timeline, type Days } from '../ui/timeline/Timeline';

/** As many as can be compared at a look. */
const MOST_LANES = 8;

/** What is known of the entity by date; others can be put into lanes beside it. */
export function EntityTimeline({ entity, onDays }: { entity: Entity; onDays: (days: Days) => void }) {
  const [others, setOthers] = useState<readonly string[]>([]);
  const ids = [entity.id, ...others];
  const lanes = useRead('timeline.ofEntities', { ids: [...ids] }, { keepPrevious: true }).data;
  if (lanes === undefined || lanes.every(({ mentions, dated }) => mentions.length + dated.length === 0)) return null;
  return (
    <section className="entity-part" aria-label="Timeline">
      <div className="entity-part-head">
        <h2 className="section-label">Timeline</h2>
      </div>
      <Timeline
        lanes={lanes}
        label={`Timeline of ${lanes.map(({ name }) => name).join(', ')}`}
        onOpen={showDated}
        onDays={onDays}
        tools={
          <>
            {ids.length < MOST_LANES && <EntityPick label="Compare with" except={ids} onPick={({ id }) => setOthers([...others, id])} />}
            {others.length > 0 && (
              <Button variant="quiet" onClick={() => setOthers([])}>
                Only this one
              </Button>
            )}
          </>
        }
      />
    </section>
  );
}
