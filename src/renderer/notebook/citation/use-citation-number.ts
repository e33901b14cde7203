import { useExtensionDependency } from '@lexical/react/useExtensionComponent';
import type { CitationItem } from '../../../shared/notes/note-document';
import { OutlineExtension } from '../OutlineExtension';
import { useSelected } from '../use-selected';

const numbered = new WeakMap<readonly CitationItem[], ReadonlyMap<string, number>>();

/** The passages numbered from 1 in the order in which they are cited first. */
export function numbersOf(citations: readonly CitationItem[]): ReadonlyMap<string, number> {
  const known = numbered.get(citations);
  if (known !== undefined) return known;
  const numbers = new Map<string, number>();
  for (const { passageId } of citations) if (!numbers.has(passageId)) numbers.set(passageId, numbers.size + 1);
  numbered.set(citations, numbers);
  return numbers;
}

/** The passage's number in the note; null before the note has been read through. */
export function useCitationNumber(passageId: string): number | null {
  const { citations } = useExtensionDependency(OutlineExtension).output;
  return useSelected(citations, (all) => numbersOf(all).get(passageId) ?? null);
}
