import { useMemo, type ReactNode } from 'react';
import { isBlockNode, isNoteElement, type NoteElement, type NoteNode } from '../../../shared/notes/note-document';
import type { ReviewedNode, SuggestedChange } from '../../../shared/proposals/model';
import { wordsOf } from '../../../shared/proposals/tokens';
import { useRead } from '../../api';
import { Element, Node, type StoodReferences } from '../as-it-stood/NoteAsItStood';

type Mark = NonNullable<ReviewedNode['mark']>;

interface Shown {
  references: StoodReferences;
  changes: ReadonlyMap<number, SuggestedChange>;
  current: number | null;
  /** `Anna Petrova, 1 Dec 2026`, and the name alone. */
  by: string;
  author: string;
  onChoose: (change: number) => void;
}

/** The text of a note with what is suggested in its place: what would come underlined, what would go struck out. */
export function ReviewedText({ nodes, ...shown }: Omit<Shown, 'references'> & { nodes: readonly ReviewedNode[] }) {
  const references = useReferences(nodes);
  return <div className="note-text review-text">{drawn(nodes, { ...shown, references })}</div>;
}

/** What follows each other in one line and comes or goes with one change is one mark. */
function drawn(nodes: readonly ReviewedNode[], shown: Shown): ReactNode {
  const parts: { mark: Mark | null; nodes: ReviewedNode[] }[] = [];
  for (const one of nodes) {
    const last = parts.at(-1);
    const isOfLast = last?.mark != null && one.mark !== null && sameMark(last.mark, one.mark) && !isBlockNode(one.node);
    if (isOfLast) last.nodes.push(one);
    else parts.push({ mark: one.mark, nodes: [one] });
  }
  return parts.map(({ mark, nodes: own }, index) => {
    if (mark === null) return own.map((one) => <Present key={index} one={one} shown={shown} />);
    return <Suggested key={index} mark={mark} nodes={own.map(({ node }) => node)} shown={shown} />;
  });
}

const sameMark = (a: Mark, b: Mark): boolean => a.change === b.change && a.state === b.state;

function Present({ one, shown }: { one: ReviewedNode; shown: Shown }) {
  if (one.inside === null || !isNoteElement(one.node)) return <Node node={one.node} references={shown.references} />;
  return <Element node={one.node}>{drawn(one.inside, shown)}</Element>;
}

function Suggested({ mark, nodes, shown }: { mark: Mark; nodes: readonly NoteNode[]; shown: Shown }) {
  const [first] = nodes;
  const words = (inside: readonly NoteNode[]) =>
    inside.map((node, index) => <Node key={index} node={node} references={shown.references} />);
  if (first === undefined) return null;
  if (!isBlockNode(first)) {
    return (
      <Marked mark={mark} shown={shown}>
        {words(nodes)}
      </Marked>
    );
  }
  // Where HTML allows no mark around it, it stands in it.
  if (isNoteElement(first) && ['listitem', 'tablerow', 'tablecell'].includes(first.type)) {
    return <Within element={first} mark={mark} shown={shown} words={words} />;
  }
  return (
    <Marked mark={mark} shown={shown} isBlock>
      {wordsOf([first]) === '' && first.type === 'paragraph' ? <p className="review-empty">¶ empty paragraph</p> : words(nodes)}
    </Marked>
  );
}

function Within(props: { element: NoteElement; mark: Mark; shown: Shown; words: (inside: readonly NoteNode[]) => ReactNode }) {
  const { element, mark, shown, words } = props;
  if (element.type === 'tablerow') {
    return (
      <Element node={element}>
        {element.children.map((cell, index) => isNoteElement(cell) && <Within key={index} {...props} element={cell} />)}
      </Element>
    );
  }
  return (
    <Element node={element}>
      <Marked mark={mark} shown={shown} isBlock={element.children.some(isBlockNode)}>
        {words(element.children)}
      </Marked>
    </Element>
  );
}

/** What a mark is called: `Inserted`, `Moved from here`, `The note now`. */
function nameOf({ state, change }: Mark, changes: Shown['changes']): string {
  const { kind, isConflict } = changes.get(change) ?? { kind: 'insert', isConflict: false };
  if (kind === 'move') return state === 'added' ? 'Moved to here' : 'Moved from here';
  if (isConflict && kind === 'replace') return state === 'added' ? 'Suggested instead' : 'In the note now';
  return state === 'added' ? 'Inserted' : 'Deleted';
}

function Marked({ mark, shown, isBlock = false, children }: { mark: Mark; shown: Shown; isBlock?: boolean; children: ReactNode }) {
  const { changes, current, by, author } = shown;
  const change = changes.get(mark.change);
  const name = nameOf(mark, changes);
  const classes = [
    `review-${mark.state}`,
    ...(isBlock ? ['review-block'] : []),
    ...(mark.change === current ? ['review-current'] : []),
    ...(change?.isConflict === true ? ['review-conflict'] : []),
  ];
  const attributes = {
    className: classes.join(' '),
    'data-change': mark.change,
    'aria-current': mark.change === current || undefined,
    tabIndex: -1,
    title: `${name} by ${by}`,
    onClick: () => shown.onChoose(mark.change),
  };
  const isLabelled = change?.isConflict === true || change?.kind === 'move';
  const inside = (
    <>
      {isLabelled ? <span className="review-sign">{name}: </span> : <span className="visually-hidden">{`${name} by ${author}: `}</span>}
      {children}
      <span className="visually-hidden"> (end)</span>
    </>
  );
  return mark.state === 'added' ? <ins {...attributes}>{inside}</ins> : <del {...attributes}>{inside}</del>;
}

/** As many as one reading may ask for. */
const MOST_READ = 10_000;

function useReferences(nodes: readonly ReviewedNode[]): StoodReferences {
  const named = useMemo(() => idsIn(nodes), [nodes]);
  const passages = useRead('passages.get', { ids: named.passages }, { enabled: named.passages.length > 0, keepPrevious: true }).data;
  const entities = useRead('entities.named', { ids: named.entities }, { enabled: named.entities.length > 0, keepPrevious: true }).data;
  return useMemo(
    () => ({
      passages: new Map(passages?.map((passage) => [passage.id, passage])),
      entities: new Map(entities?.map(({ id, name }) => [id, name])),
    }),
    [passages, entities],
  );
}

function idsIn(nodes: readonly ReviewedNode[]): { passages: string[]; entities: string[] } {
  const [passages, entities] = [new Set<string>(), new Set<string>()];
  const look = (node: NoteNode): void => {
    if (node.type === 'citation') node.items.forEach(({ passageId }) => passages.add(passageId));
    if (node.type === 'mention') entities.add(node.entityId);
    if (isNoteElement(node)) node.children.forEach(look);
  };
  const lookThrough = (all: readonly ReviewedNode[]): void =>
    all.forEach(({ node, inside }) => {
      look(node);
      if (inside !== null) lookThrough(inside);
    });
  lookThrough(nodes);
  return { passages: [...passages].sort().slice(0, MOST_READ), entities: [...entities].sort().slice(0, MOST_READ) };
}
