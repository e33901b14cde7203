/** What is looked for in a note. */
export interface Wanted {
  words: string;
  matchCase: boolean;
  wholeWord: boolean;
  /** `words` is a regular expression. */
  isExpression: boolean;
}

/** UTF-16 units, `end` exclusive. */
export interface Match {
  start: number;
  end: number;
  /** What a regular expression caught, for `$1` in what is put in its place. */
  groups: readonly string[];
}

/** What stands in a text for a citation or a mention: nothing that is found reaches over one. */
export const CHIP = '\uFFFC';
const MOST_MATCHES = 10_000;

/** The expression to look by; null for nothing, and for what is no expression. */
export function expressionOf({ words, matchCase, wholeWord, isExpression }: Wanted): RegExp | null {
  if (words === '') return null;
  const source = isExpression ? words : words.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&').replace(/\\-/g, '-');
  const bounded = wholeWord ? `(?<![\\p{L}\\p{M}\\p{N}])(?:${source})(?![\\p{L}\\p{M}\\p{N}])` : source;
  try {
    return new RegExp(bounded, `gu${matchCase ? '' : 'i'}`);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export function matchesIn(text: string, expression: RegExp): Match[] {
  const matches: Match[] = [];
  for (const found of text.matchAll(expression)) {
    const [whole, ...groups] = found;
    if (whole === '' || whole.includes(CHIP)) continue;
    matches.push({ start: found.index, end: found.index + whole.length, groups });
    if (matches.length >= MOST_MATCHES) break;
  }
  return matches;
}

/** What is put in the place of a match: `$1` is what the first bracket of an expression caught, `$$` a dollar. */
export function replacementOf(replacement: string, { groups }: Match, isExpression: boolean): string {
  if (!isExpression) return replacement;
  return replacement.replace(/\$(\$|\d)/g, (_whole, sign: string) => (sign === '$' ? '$' : (groups[Number(sign) - 1] ?? '')));
}
