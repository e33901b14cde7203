import { WorkerChannel } from '../../workers/worker-channel';
import type { LearnerHandlers } from './meaning-learner';
import type { Learner } from './meaning-learning';

/** A learner in a thread of its own, which ends with it. `script` is the built `meaning-learner.ts`. */
export function learnerThread(script: URL): Learner {
  const channel = new WorkerChannel<LearnerHandlers, Record<string, never>>(script, {
    name: 'learning of meaning',
    slowCall: Number.POSITIVE_INFINITY,
  });
  return {
    add: (texts) => channel.call('add', { texts }),
    learn: () => channel.call('learn', null),
    end: () => void channel.terminate(),
  };
}
