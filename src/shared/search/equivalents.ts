/** The list of equivalents as it is written: a line for each group, equals signs between what means the same. */

export function writtenGroups(groups: readonly (readonly string[])[]): string {
  return groups.map((words) => words.join(' = ')).join('\n');
}

/** Lines with one word say nothing and are told of by their number, from 1. */
export function readGroups(text: string): { groups: string[][]; lonely: number[] } {
  const lines = text
    .split('\n')
    .map((line) => [...new Set(line.split('=').map((words) => words.replace(/\s+/gu, ' ').trim()))].filter((words) => words !== ''));
  const lonely = lines.flatMap((words, index) => (words.length === 1 ? [index + 1] : []));
  return { groups: lines.filter((words) => words.length > 1), lonely };
}
