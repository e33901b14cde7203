import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useExtensionDependency } from '@lexical/react/useExtensionComponent';
import { useExtensionSignalValue } from '@lexical/react/useExtensionSignalValue';
import type { LexicalEditor } from 'lexical';
import { CalendarDays, Plus, type LucideIcon } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { writtenDates } from '../../../shared/dates/written-date';
import { isolated } from '../../../shared/text/bidi';
import { foldText, originalBounds } from '../../../shared/text/fold';
import type { LinkedKind } from '../../../shared/notes/note-document';
import type { QuickFindHit } from '../../../shared/search/model';
import { call, readOnce, useRead } from '../../api';
import { thingIcons } from '../../ui/things';
import { reportFailure, tell } from '../../ui/toasts';
import { languageAround } from '../date/language-around';
import { dateInFull } from '../date/wording';
import { noteOf } from '../live-notes';
import { registerMenuKeys, useSuggestsTo } from '../menu-in-text';
import { placeAt } from '../place-at';
import { known } from '../references';
import { LinkCardText } from './LinkCard';
import { showsNote } from './shown-cycles';
import { INSERT_THING_LINK_COMMAND, ThingLinkExtension, type LinkQuery } from './ThingLinkExtension';
import './thing-link.css';

const MOST_FOUND = 8;
/** Asked for, so that enough is left when outlets and the note itself are taken out. */
const ASKED_FOR = 20;

type LinkableHit = QuickFindHit & { kind: LinkedKind | 'entity' };

const isLinkable = (hit: QuickFindHit): hit is LinkableHit => hit.kind !== 'outlet';

const noteTitled = (hits: readonly LinkableHit[], title: string) => hits.find((hit) => hit.kind === 'note' && hit.title === title);

/** What the list offers. */
type Choice = { is: 'date'; value: string } | { is: 'hit'; hit: LinkableHit } | { is: 'new' };

/**
 * What was found, and a note of that title where there is none. A date stands first, unless something is called so: `[[2014-06-07`
 * may be that day's note. Where it can be several dates, each is offered.
 */
function choicesFor(hits: readonly LinkableHit[], title: string, dates: readonly string[]): Choice[] {
  const found = hits.map((hit): Choice => ({ is: 'hit', hit }));
  const isNew = title !== '' && noteTitled(hits, title) === undefined;
  const all = isNew ? [...found, { is: 'new' } as const] : found;
  if (dates.length === 0) return all;
  const called = hits.findIndex((hit) => hit.title === title);
  return all.toSpliced(called + 1, 0, ...dates.map((value): Choice => ({ is: 'date', value })));
}

/** One of several dates is not taken by an Enter: it is chosen first. */
const isUnsure = (choice: Choice | undefined, dates: readonly string[]): boolean => choice?.is === 'date' && dates.length > 1;

/** Finds what to link while its title is being written after `[[`. */
export function LinkMenu() {
  const query = useExtensionSignalValue(ThingLinkExtension, 'query');
  return query === null ? null : <Suggestions key={`${query.nodeKey} ${query.start}`} query={query} />;
}

function Suggestions({ query }: { query: LinkQuery }) {
  const [editor] = useLexicalComposerContext();
  const { dismiss } = useExtensionDependency(ThingLinkExtension).output;
  const [chosen, setChosen] = useState<{ text: string; index: number } | null>(null);
  const listId = useId();
  const menu = useRef<HTMLDivElement>(null);
  // Behind a # stands the heading of the section that is to be shown.
  const [title = '', heading] = query.shown ? query.text.split('#').map((part) => part.trim()) : [query.text.trim()];
  const { data, isPlaceholderData } = useRead('search.quickFind', { query: title, limit: ASKED_FOR }, { keepPrevious: true });
  const own = noteOf(editor);
  const linkable = (hits: readonly QuickFindHit[]) =>
    hits
      .filter(isLinkable)
      .filter(({ id, kind }) => id !== own && (!query.shown || kind === 'note'))
      .slice(0, MOST_FOUND);
  const dates = query.shown ? [] : writtenDates(title, languageAround(editor));
  const choices = choicesFor(linkable(data ?? []), title, dates);
  const count = choices.length;
  const isChosenByKey = chosen?.text === query.text;
  const index = isChosenByKey ? Math.min(chosen.index, count - 1) : isUnsure(choices[0], dates) ? -1 : 0;
  const inFront = choices[index];

  const insert = (hit: Pick<LinkableHit, 'kind' | 'id' | 'title'>) => {
    if (hit.kind !== 'entity') known.chooseThing({ kind: hit.kind, id: hit.id, title: hit.title, deletedAt: null });
    const insertion = { thing: { kind: hit.kind, id: hit.id, title: hit.title }, query };
    if (query.shown) insertShown(editor, own, insertion, heading || null).catch(reportFailure);
    else editor.dispatchCommand(INSERT_THING_LINK_COMMAND, insertion);
  };
  const create = () => {
    dismiss();
    call('notes.create', { title }).then(({ id }) => insert({ kind: 'note', id, title }), reportFailure);
  };
  const take = (choice: Choice | undefined) => {
    if (choice?.is === 'hit') insert(choice.hit);
    else if (choice?.is === 'date') {
      editor.dispatchCommand(INSERT_THING_LINK_COMMAND, { thing: { kind: 'date', value: choice.value, title }, query });
    } else if (choice?.is === 'new') create();
  };
  // Enter came before the answer to the last letters: it means what that will show, first or as the new note.
  const takeWhenRead = async () => {
    const hits = linkable(await readOnce('search.quickFind', { query: title, limit: ASKED_FOR }));
    const titled = noteTitled(hits, title);
    const asNew: Choice = titled === undefined ? { is: 'new' } : { is: 'hit', hit: titled };
    const meant = isChosenByKey ? asNew : choicesFor(hits, title, dates)[0];
    if (!isUnsure(meant, dates)) take(meant);
  };

  useEffect(() => {
    const step = (by: number) => {
      if (count === 0) return false;
      setChosen({ text: query.text, index: (Math.max(index, by > 0 ? -1 : 0) + by + count) % count });
      return true;
    };
    return registerMenuKeys(editor, {
      up: () => step(-1),
      down: () => step(1),
      take: () => {
        if (count === 0) return false;
        // What was found for fewer letters may not be what is meant, unless it was chosen.
        if (isPlaceholderData && !(isChosenByKey && inFront?.is !== 'new')) takeWhenRead().catch(reportFailure);
        else take(inFront);
        return true;
      },
      leave: () => {
        dismiss();
        return true;
      },
    });
  });
  useSuggestsTo(editor, count > 0 ? listId : null, index);
  useLayoutEffect(() => {
    const anchor = placeOf(editor, query);
    if (menu.current !== null && anchor !== null) placeAt(menu.current, anchor);
  });

  if (count === 0) return null;
  return createPortal(
    // The caret stays in the text.
    <div ref={menu} className="menu note-link-menu" role="presentation" onMouseDown={(event) => event.preventDefault()}>
      <div id={listId} className="note-link-list" role="listbox" tabIndex={-1} aria-label="Things to link">
        {choices.map((choice, at) => (
          <Row
            key={choice.is === 'hit' ? `${choice.hit.kind} ${choice.hit.id}` : choice.is === 'date' ? choice.value : choice.is}
            id={`${listId}-${at}`}
            icon={choice.is === 'hit' ? thingIcons[choice.hit.kind] : choice.is === 'date' ? CalendarDays : Plus}
            isChosen={at === index}
            onTake={() => take(choice)}
          >
            <Offered choice={choice} title={title} />
          </Row>
        ))}
      </div>
      {inFront?.is === 'hit' && inFront.hit.kind !== 'entity' && <Preview kind={inFront.hit.kind} id={inFront.hit.id} />}
      <p className="note-link-keys" aria-hidden>
        <span>
          <kbd>{inFront === undefined ? '↓' : 'Enter'}</kbd>{' '}
          {inFront === undefined ? 'choose which date' : query.shown ? 'show' : inFront?.is === 'date' ? 'keep the date' : 'link'}
        </span>
        <span>
          <kbd>{query.shown ? '#' : '|'}</kbd> {query.shown ? 'a section of it' : 'other words'}
        </span>
        <span>
          <kbd>Esc</kbd> leave as written
        </span>
      </p>
    </div>,
    document.body,
  );
}

/** Shows the note in this one, unless it shows this one: then it is linked, and that is said. */
async function insertShown(
  editor: LexicalEditor,
  own: string | null,
  insertion: { thing: Pick<LinkableHit, 'kind' | 'id' | 'title'>; query: LinkQuery },
  heading: string | null,
): Promise<void> {
  const { id, title } = insertion.thing;
  const isCycle = own !== null && (await showsNote(id, own));
  editor.dispatchCommand(INSERT_THING_LINK_COMMAND, isCycle ? insertion : { ...insertion, shown: { heading } });
  if (isCycle) tell(`“${isolated(title)}” shows this note: shown here, each would stand in the other. It is linked instead.`);
}

// The keyboard works on the list from the text, through aria-activedescendant.
function Row(props: { id: string; icon: LucideIcon; isChosen: boolean; onTake: () => void; children: React.ReactNode }) {
  const { id, icon: Icon, isChosen, onTake, children } = props;
  return (
    <button
      type="button"
      id={id}
      className="menu-item note-suggestion"
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      onClick={onTake}
    >
      <Icon size={15} strokeWidth={1.75} aria-hidden />
      {children}
    </button>
  );
}

function Offered({ choice, title }: { choice: Choice; title: string }) {
  if (choice.is === 'new') return <span className="note-suggestion-name">New note “{isolated(title)}”</span>;
  if (choice.is === 'date') {
    return (
      <>
        <span className="note-suggestion-name">Date “{isolated(title)}”</span>
        <span className="menu-item-detail">{dateInFull(choice.value)}</span>
      </>
    );
  }
  const { hit } = choice;
  return (
    <>
      <span className="note-suggestion-name" dir="auto">
        <Marked title={hit.title} words={title} />
      </span>
      {hit.kind !== 'note' && <span className="menu-item-detail">{hit.detail}</span>}
    </>
  );
}

/** What was typed, in bold where it stands. */
function Marked({ title, words }: { title: string; words: string }) {
  const wanted = foldText(words).text;
  const folded = foldText(title);
  const at = wanted === '' ? -1 : folded.text.indexOf(wanted);
  if (at < 0) return title;
  const { start, end } = originalBounds(folded, at, at + wanted.length);
  return (
    <>
      {title.slice(0, start)}
      <strong>{title.slice(start, end)}</strong>
      {title.slice(end)}
    </>
  );
}

function Preview({ kind, id }: { kind: LinkedKind; id: string }) {
  const { data: card } = useRead('notes.linkCard', { kind, id }, { keepPrevious: true });
  return <div className="note-link-preview">{card != null && <LinkCardText kind={kind} card={card} />}</div>;
}

/** Where the brackets stand on the screen. */
function placeOf(editor: LexicalEditor, query: LinkQuery): DOMRect | null {
  const text = editor.getElementByKey(query.nodeKey)?.firstChild;
  if (!(text instanceof Text) || query.start >= text.length) return null;
  const range = document.createRange();
  range.setStart(text, query.start);
  range.setEnd(text, query.start + 1);
  return range.getBoundingClientRect();
}
