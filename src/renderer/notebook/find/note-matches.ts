import { $getNodeByKey, $getRoot, $isElementNode, $isLineBreakNode, $isTextNode, type ElementNode, type NodeKey } from 'lexical';
import { CHIP, expressionOf, matchesIn, replacementOf, type Match, type Wanted } from './matches';

/** A match in a note: the texts it reaches over, with what of each belongs to it. */
export interface NoteMatch extends Match {
  parts: readonly { key: NodeKey; start: number; end: number }[];
}

interface Line {
  text: string;
  pieces: { key: NodeKey; start: number; end: number }[];
}

/** The paragraphs of the note, each with the texts it is made of. */
function $lines(): Line[] {
  const lines: Line[] = [];
  const read = (element: ElementNode, line: Line): void => {
    for (const child of element.getChildren()) {
      if ($isTextNode(child)) {
        const start = line.text.length;
        line.text += child.getTextContent();
        line.pieces.push({ key: child.getKey(), start, end: line.text.length });
      } else if ($isLineBreakNode(child)) line.text += '\n';
      else if (!$isElementNode(child)) line.text += CHIP;
      else if (child.isInline()) read(child, line);
      else {
        const own = { text: '', pieces: [] };
        lines.push(own);
        read(child, own);
      }
    }
  };
  read($getRoot(), { text: '', pieces: [] });
  return lines;
}

/** In reading order. */
export function $matches(wanted: Wanted): NoteMatch[] {
  const expression = expressionOf(wanted);
  if (expression === null) return [];
  return $lines().flatMap(({ text, pieces }) =>
    matchesIn(text, expression).map((match) => ({
      ...match,
      parts: pieces
        .filter(({ start, end }) => start < match.end && end > match.start)
        .map(({ key, start, end }) => ({
          key,
          start: Math.max(match.start, start) - start,
          end: Math.min(match.end, end) - start,
        })),
    })),
  );
}

/** Puts other words in the place of matches, set as the first of the words found are. */
export function $replace(matches: readonly NoteMatch[], replacement: string, isExpression: boolean): void {
  // From the last on: what stands before a match stays where it is.
  for (const match of matches.toReversed()) {
    for (const [index, { key, start, end }] of [...match.parts.entries()].toReversed()) {
      const node = $getNodeByKey(key);
      if (!$isTextNode(node)) continue;
      node.spliceText(start, end - start, index === 0 ? replacementOf(replacement, match, isExpression) : '');
      if (node.getTextContent() === '') node.remove();
    }
  }
}
