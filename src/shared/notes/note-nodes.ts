import { NOTE_DOCUMENT_VERSION, type LinkedKind, type NoteDocument, type NoteElement, type NoteNode } from './note-document';

/** The nodes of a note's document, as Lexical writes them: for whatever makes notes without an editor. */

/** The bits of a text's format (`lexical`, TEXT_TYPE_TO_FORMAT). */
export const FORMATS = { bold: 1, italic: 2, strike: 4, underline: 8, code: 16, sub: 32, sup: 64, mark: 128 } as const;

const inBlock = { version: 1, direction: null, format: '', indent: 0 } as const;

export const textNode = (text: string, format = 0): NoteNode => ({
  ...{ type: 'text', version: 1, text, format, detail: 0, mode: 'normal', style: '' },
  type: 'text',
});
export const lineBreak = (): NoteNode => ({ type: 'linebreak', version: 1 });
export const rule = (): NoteNode => ({ type: 'horizontalrule', version: 1 });
export const paragraph = (children: NoteNode[]): NoteElement => ({ type: 'paragraph', ...inBlock, children });
export const quote = (children: NoteNode[]): NoteElement => ({ type: 'quote', ...inBlock, children });
export const callout = (kind: 'note' | 'warning', children: NoteNode[]): NoteElement => ({ type: 'callout', ...inBlock, kind, children });

/** Notes have four levels: those below are the fourth. */
export const heading = (level: number, children: NoteNode[]): NoteElement => ({
  ...{ type: 'heading', ...inBlock, tag: `h${Math.min(4, Math.max(1, level))}`, children },
  type: 'heading',
});

export const code = (text: string, language: string | null): NoteElement => ({
  ...{ type: 'code', ...inBlock, language, children: linesOf(text) },
  type: 'code',
});

export type ListKind = 'bullet' | 'number' | 'check';

/** An item of a list: its words, and the lists within it. */
export interface ListItem {
  words: NoteNode[];
  checked: boolean | null;
  lists: NoteElement[];
}

/** A list, in which nested ones stand in items of their own, as Lexical has them. */
export function list(kind: ListKind, start: number, items: readonly ListItem[]): NoteElement {
  let value = start;
  const children = items.flatMap(({ words, checked, lists }): NoteElement[] => {
    const own = { type: 'listitem', ...inBlock, value: value++, children: words } as const;
    const inner = lists.map((one): NoteElement => ({ type: 'listitem', ...inBlock, value, children: [one] }));
    return [kind === 'check' ? { ...own, checked: checked === true } : own, ...inner];
  });
  return { type: 'list', ...inBlock, listType: kind, start, tag: kind === 'number' ? 'ol' : 'ul', children };
}

/** `head`: how many rows head the table; each cell is its words. */
export function table(rows: readonly (readonly NoteNode[][])[], head: number): NoteElement {
  const columns = Math.max(1, ...rows.map((row) => row.length));
  return {
    ...{ type: 'table', ...inBlock },
    type: 'table',
    children: rows.map((row, index) => ({
      ...{ type: 'tablerow', ...inBlock },
      type: 'tablerow',
      children: Array.from({ length: columns }, (_, column) => ({
        ...{ type: 'tablecell', ...inBlock, headerState: index < head ? 1 : 0, colSpan: 1, rowSpan: 1 },
        type: 'tablecell' as const,
        children: [paragraph(row[column] ?? [])],
      })),
    })),
  };
}

export const link = (url: string, children: NoteNode[]): NoteElement => ({
  ...{ type: 'link', ...inBlock, url, rel: 'noreferrer', target: null, title: null, children },
  type: 'link',
});

/** `label` null: the thing's own title, whatever that will be. */
export const thingLink = (kind: LinkedKind, thingId: string, text: string, label: string | null): NoteNode => ({
  ...{ type: 'thinglink', version: 1, kind, thingId, text, label },
  type: 'thinglink',
});

/** A link that shows what the note says, or a section of it. */
export const shownNote = (thingId: string, text: string, heading: string | null): NoteNode => ({
  ...{ type: 'thinglink', version: 1, kind: 'note', thingId, text, label: null, shown: true, heading },
  type: 'thinglink',
  kind: 'note',
});

/** A date: its value, and the words that it is written as. */
export const dateNode = (value: string, text: string): NoteNode => ({ ...{ type: 'date', version: 1, value, text }, type: 'date' });

/** A link chart of the vault, and what it is called. */
export const chartNode = (chartId: string, text: string): NoteNode => ({ ...{ type: 'chart', version: 1, chartId, text }, type: 'chart' });

/** Words with their line ends as nodes. */
export function linesOf(text: string, format = 0): NoteNode[] {
  return text
    .split('\n')
    .flatMap((line, index) => [...(index === 0 ? [] : [lineBreak()]), ...(line === '' ? [] : [textNode(line, format)])]);
}

/** A document of these blocks; one empty paragraph when there are none. */
export function documentOf(blocks: readonly NoteNode[]): NoteDocument {
  return {
    version: NOTE_DOCUMENT_VERSION,
    root: { type: 'root', ...inBlock, children: blocks.length === 0 ? [paragraph([])] : [...blocks] },
  };
}

/** Several runs of words on lines of their own. */
export function joinedLines(runs: readonly NoteNode[][]): NoteNode[] {
  return runs.filter((run) => run.length > 0).flatMap((run, index) => (index === 0 ? run : [lineBreak(), ...run]));
}
