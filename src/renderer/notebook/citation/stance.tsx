import { Check, Circle, X, type LucideIcon } from 'lucide-react';
import type { CitationItem } from '../../../shared/notes/note-document';

export type Stance = CitationItem['stance'];

interface StanceText {
  label: string;
  /** What it says of the sentence, for menus. */
  help: string;
  icon: LucideIcon;
  /** The key that sets it while a citation has the focus. */
  key: string;
}

export const stanceTexts: Readonly<Record<Stance, StanceText>> = {
  supports: { label: 'Supports', help: 'the passage says what the sentence says', icon: Check, key: 'S' },
  contradicts: { label: 'Contradicts', help: 'the passage says otherwise', icon: X, key: 'C' },
  context: { label: 'Context', help: 'background; it neither supports nor contradicts', icon: Circle, key: 'O' },
};

/** The stance by its shape and colour, and by its word: for those who hear it, or for all. */
export function StanceMark({ stance, size = 12, inWords = false }: { stance: Stance; size?: number; inWords?: boolean }) {
  const { label, icon: Icon } = stanceTexts[stance];
  return (
    <span className={`stance stance-${stance}`} title={label}>
      <Icon size={size} strokeWidth={stance === 'context' ? 2 : 3} aria-hidden />
      <span className={inWords ? 'stance-word' : 'visually-hidden'}>{label.toLowerCase()} </span>
    </span>
  );
}

/** The stance a pressed letter stands for. */
export function stanceOfKey(key: string): Stance | null {
  const letter = key.toUpperCase();
  if (letter === stanceTexts.supports.key) return 'supports';
  if (letter === stanceTexts.contradicts.key) return 'contradicts';
  return letter === stanceTexts.context.key ? 'context' : null;
}
