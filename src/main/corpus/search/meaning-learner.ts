import { serveWorker } from '../../workers/worker-channel';
import { Learning, type Lesson, type TextToLearn } from './meaning-learning';

/** A thread of the corpus worker that learns what the words of the vault mean: seconds of arithmetic, while reading and saving go on. */
export interface LearnerHandlers {
  add: (request: { texts: readonly TextToLearn[] }) => null;
  learn: (request: null) => Lesson;
}

const learning = new Learning();

await serveWorker<LearnerHandlers>({
  add: ({ texts }) => {
    learning.add(texts);
    return null;
  },
  learn: () => learning.learn(),
});
