const TAGS_SHOWN = 2;

/** The first tags of a row, and how many more it has. */
export function TableTags({ tags }: { tags: readonly string[] }) {
  return (
    <span className="table-tags" title={tags.join(', ')}>
      {tags.slice(0, TAGS_SHOWN).map((tag) => (
        <span key={tag} className="table-tag" dir="auto">
          {tag.split('/').at(-1)}
        </span>
      ))}
      {tags.length > TAGS_SHOWN && <span className="table-tag">+{tags.length - TAGS_SHOWN}</span>}
    </span>
  );
}
