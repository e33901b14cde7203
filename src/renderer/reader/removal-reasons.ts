import type { RemovalReason } from '../../shared/articles/model';

/** Why cleaning left something out, as it is told. */
export const removalReasons: Record<RemovalReason, string> = {
  advertisement: 'advertisement',
  comments: 'comments',
  follow: 'follow line',
  furniture: 'page furniture',
  hidden: 'hidden on the page',
  menu: 'menu',
  metadata: 'now in the details',
  notice: 'notice',
  related: 'related link',
  repeated: 'repeated',
  share: 'share line',
};
