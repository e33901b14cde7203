import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import type { Cell, Span, Structure } from '../../../shared/articles/structure';
import type { Bounds } from '../../../shared/text/text';
import { call } from '../../api';
import { reportFailure } from '../../ui/toasts';
import { partsBetween, spansOf, type NotePlaces, type Part } from './parts';

interface InText {
  /** The words of the paragraph, and where it begins in the text. */
  words: string;
  start: number;
  structure: Structure | undefined;
}

/** The words of a paragraph: as one text node when nothing is said of them, else in parts. */
export function PartsOfParagraph(props: InText & { notes: NotePlaces; onGo: ((span: Bounds) => void) | undefined }) {
  const { words, start, structure, notes, onGo } = props;
  const spans = spansOf(words, structure);
  if (spans.length === 0) return words;
  const placeOf = (name: string): Bounds | undefined => (structure?.note === name ? notes.marks.get(name) : notes.notes.get(name));
  return partsBetween(0, words.length, spans).map((part) => (
    <PartOfText key={part.start} part={part} start={start} placeOf={placeOf} onGo={onGo}>
      {words.slice(part.start, part.end)}
    </PartOfText>
  ));
}

const isLink = (span: Span): span is Extract<Span, [number, number, string, string]> => span.length === 4;

function PartOfText(props: {
  part: Part;
  start: number;
  children: ReactNode;
  placeOf?: (note: string) => Bounds | undefined;
  onGo?: ((span: Bounds) => void) | undefined;
}) {
  const { part, start, children, placeOf, onGo } = props;
  const marks = part.spans.filter((span) => !isLink(span)).map((span) => `reader-mark-${span[2]}`);
  const common = { className: marks.length === 0 ? undefined : marks.join(' '), 'data-start': start + part.start };
  const link = part.spans.find(isLink);
  if (link?.[2] === 'link') {
    const open = () => void call('links.open', { url: link[3] }).catch(reportFailure);
    return (
      <Leading {...common} kind="link" title={link[3]} onFollow={open}>
        {children}
      </Leading>
    );
  }
  const place = link === undefined ? undefined : placeOf?.(link[3]);
  if (place !== undefined && onGo !== undefined) {
    return (
      <Leading {...common} kind="note" title="Between the note and its mark" onFollow={() => onGo(place)}>
        {children}
      </Leading>
    );
  }
  return <span {...common}>{children}</span>;
}

/** Words that lead somewhere. They have no address of their own in the page: nothing is followed but by what is done here. */
function Leading(props: {
  kind: 'link' | 'note';
  title: string;
  className: string | undefined;
  'data-start': number;
  onFollow: () => void;
  children: ReactNode;
}) {
  const { kind, title, className = '', onFollow, children } = props;
  const onClick = (event: MouseEvent) => {
    // What was selected with the mouse may end on a link.
    if (window.getSelection()?.isCollapsed === false) return;
    event.preventDefault();
    onFollow();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    onFollow();
  };
  return (
    <span
      role="link"
      tabIndex={0}
      title={title}
      className={`reader-lead-${kind} ${className}`.trim()}
      data-start={props['data-start']}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      {children}
    </span>
  );
}

/** A table whose cells are spans of the text. */
export function TableOfParagraph({ words, start, structure, rows }: InText & { rows: readonly (readonly Cell[])[] }) {
  const { head = 0, spans = [] } = structure ?? {};
  const row = (cells: readonly Cell[], index: number) => (
    <tr key={index}>
      {cells.map((cell, column) => (
        <TableCell key={column} words={words} start={start} cell={cell} spans={spans} isHead={index < head} />
      ))}
    </tr>
  );
  return (
    <div className="reader-cells-scroll">
      <table>
        {head > 0 && <thead>{rows.slice(0, head).map(row)}</thead>}
        <tbody>{rows.slice(head).map((cells, index) => row(cells, head + index))}</tbody>
      </table>
    </div>
  );
}

function TableCell(props: { words: string; start: number; cell: Cell; spans: readonly Span[]; isHead: boolean }) {
  const { words, start, cell, spans, isHead } = props;
  const [from, to, columns, rows] = cell;
  const text = words.slice(from, to);
  const parts = partsBetween(from, Math.min(to, words.length), spans);
  const isPlain = parts.every((part) => part.spans.length === 0);
  const isNumber = /^[\s\d.,%+−–-]*\d[\s\d.,%+−–-]*$/.test(text);
  const common = { colSpan: columns, rowSpan: rows, className: isNumber ? 'reader-figure' : undefined };
  const inside = isPlain
    ? text
    : parts.map((part) => (
        <PartOfText key={part.start} part={part} start={start}>
          {words.slice(part.start, part.end)}
        </PartOfText>
      ));
  const place = isPlain ? { 'data-start': start + from } : {};
  return isHead ? (
    <th {...common} {...place} scope="col">
      {inside}
    </th>
  ) : (
    <td {...common} {...place}>
      {inside}
    </td>
  );
}
