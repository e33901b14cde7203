import { call } from '../../api';
import { reportFailure, tell } from '../../ui/toasts';

/** What the analyst says of articles with one text. Each can be undone. */

async function said(message: string): Promise<void> {
  const { undo } = await call('history.state', null);
  tell(
    message,
    undo === null ? undefined : { label: 'Undo', run: () => void call('history.undo', { step: undo.step }).catch(reportFailure) },
    'history',
  );
}

/** From now on the article is its own origin. */
export async function separate(articleId: string, title: string): Promise<void> {
  try {
    await call('origins.separate', { articleId });
    await said(`“${title}” counts as an origin of its own.`);
  } catch (error) {
    reportFailure(error);
  }
}

/** From now on the two are of one origin. */
export async function join(articleId: string, otherId: string, otherTitle: string): Promise<void> {
  try {
    await call('origins.join', { articleId, otherId });
    await said(`Of one origin with “${otherTitle}”.`);
  } catch (error) {
    reportFailure(error);
  }
}
