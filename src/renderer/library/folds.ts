/** A list of texts, some of which are unfolded: the row of the first article of a text, and those of its reprints below it. */

/** A text whose reprints are shown. `head`: the place of its row when nothing is unfolded. */
export interface OpenText {
  originId: string;
  /** The article published first. */
  articleId: string;
  head: number;
  /** Articles with this text, the first of them included. */
  size: number;
}

const below = ({ size }: OpenText): number => size - 1;

interface Article {
  id: string;
  origin: { id: string; size: number } | null;
}

/**
 * The unfolded texts where they are now, in order: the list changes above them. One whose place is not read stays where it
 * was; one that is not there any more is left out. `places` are those that are read.
 */
export function openTexts(
  unfolded: readonly OpenText[],
  articleAt: (head: number) => Article | undefined,
  places: readonly number[],
): OpenText[] {
  return unfolded
    .flatMap((text): OpenText[] => {
      const isHere = (head: number): boolean => articleAt(head)?.origin?.id === text.originId;
      const head = articleAt(text.head) === undefined || isHere(text.head) ? text.head : places.find(isHere);
      if (head === undefined) return [];
      const article = articleAt(head);
      return [{ ...text, head, articleId: article?.id ?? text.articleId, size: article?.origin?.size ?? text.size }];
    })
    .sort((a, b) => a.head - b.head);
}

export function rowsOf(open: readonly OpenText[], heads: number): number {
  return open.reduce((rows, text) => rows + below(text), heads);
}

/** What a row is: the text at `head`, and which of its reprints, 0 for the first article; `text` when it is unfolded. */
export function headAt(open: readonly OpenText[], row: number): { head: number; member: number; text: OpenText | undefined } {
  let before = 0;
  for (const text of open) {
    const head = row - before;
    if (head < text.head) return { head, member: 0, text: undefined };
    const member = head - text.head;
    if (member <= below(text)) return { head: text.head, member, text };
    before += below(text);
  }
  return { head: row - before, member: 0, text: undefined };
}

/** With a text unfolded that was not, or folded that was unfolded. */
export function toggled(open: readonly OpenText[], text: OpenText): OpenText[] {
  const others = open.filter(({ originId }) => originId !== text.originId);
  return others.length < open.length ? others : [...others, text].sort((a, b) => a.head - b.head);
}
