import { Eye, EyeOff } from 'lucide-react';
import { call, useRead } from '../api';
import type { Entity } from '../../shared/entities/model';
import { Button } from '../ui/controls';
import { formatAge } from '../ui/dates';
import { counted } from '../ui/things';
import { reportFailure } from '../ui/toasts';

/** Begins or ends watching: what is found from then on is new until it was looked at. */
export function WatchButton({ entity }: { entity: Entity }) {
  const watches = useRead('watches.list', null).data;
  const isWatched = watches?.some(({ entityId }) => entityId === entity.id) === true;
  return (
    <Button
      icon={isWatched ? EyeOff : Eye}
      aria-pressed={isWatched}
      disabled={watches === undefined}
      onClick={() => void call('watches.set', { entityId: entity.id, watched: !isWatched }).catch(reportFailure)}
    >
      {isWatched ? 'Stop watching' : 'Watch'}
    </Button>
  );
}

/** What was found of a watched entity since the last look. */
export function NewSinceLooked({ entityId, onShow }: { entityId: string; onShow: () => void }) {
  const watch = useRead('watches.list', null).data?.find((one) => one.entityId === entityId);
  if (watch === undefined) return null;
  const { mentions, waiting, lookedAt } = watch;
  if (mentions + waiting === 0) {
    return <p className="watch-line">Watched. Nothing new since you looked {formatAge(lookedAt)}.</p>;
  }
  const found = [
    ...(mentions > 0 ? [counted(mentions, 'new mention')] : []),
    ...(waiting > 0 ? [`${counted(waiting, 'place')} waiting for review`] : []),
  ];
  return (
    <p className="watch-line watch-new" role="status">
      {found.join(' and ')} since you looked {formatAge(lookedAt)}.
      {mentions > 0 && (
        <Button variant="quiet" onClick={onShow}>
          Show them
        </Button>
      )}
      <Button variant="quiet" onClick={() => void call('watches.looked', { entityId }).catch(reportFailure)}>
        I have seen them
      </Button>
    </p>
  );
}
