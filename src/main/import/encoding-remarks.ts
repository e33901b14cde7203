import type { Decoded } from './encoding';

/** What the analyst should know of a guess at an encoding that is not certain: a sentence, or none. */
export function encodingRemarks({ encoding, sure, others }: Pick<Decoded, 'encoding' | 'sure' | 'others'>): string[] {
  if (sure) return [];
  const [next] = others;
  const other = next === undefined ? '' : ` In ${next} some of its characters are others.`;
  return [
    `The file does not say which encoding it is in; it was read as ${encoding}, which is not certain.${other} “Text looks wrong?” shows it in any encoding.`,
  ];
}
