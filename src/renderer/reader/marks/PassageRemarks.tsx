import type { Passage } from '../../../shared/passages/model';

/** What the analyst said of a passage, in a list: its comment and its tags. */
export function PassageRemarks({ passage: { comment, tags } }: { passage: Pick<Passage, 'comment' | 'tags'> }) {
  return (
    <>
      {comment !== '' && (
        <span className="passage-comment" dir="auto">
          {comment}
        </span>
      )}
      {tags.length > 0 && (
        <span className="passage-tags">
          {tags.map((tag) => (
            <span key={tag} className="chip">
              {tag}
            </span>
          ))}
        </span>
      )}
    </>
  );
}
