import { $getNearestNodeFromDOMNode, $getRoot, type LexicalEditor, type NodeKey } from 'lexical';
import { call, listen } from '../../api';
import { BlockTurns } from '../block-turns';
import { isOn, rangeIn } from '../element-text';
import { linesOf, type CheckedLines } from './checked-lines';

/** A word that is none, and where it stands in the page. */
export interface WrongWord {
  word: string;
  language: string;
  range: Range;
}

interface Block {
  wrong: WrongWord[];
  /** Of its first line that has one. */
  language: string | null;
}

/** Lines asked for at once, of several blocks. */
const AT_ONCE = 200;
/** Of the note, for the language of lines that are too short to tell. */
const AROUND = 2000;

interface Asked {
  key: NodeKey;
  lines: CheckedLines;
}

/** The rule of spelling.css; told to assistive technology as what it is. */
function highlight(): Highlight {
  const present = CSS.highlights.get('note-misspelt');
  if (present !== undefined) return present;
  const made = new Highlight();
  made.type = 'spelling-error';
  CSS.highlights.set('note-misspelt', made);
  return made;
}

const painters = new WeakMap<LexicalEditor, SpellingPainter>();

/** That of an editor whose words are looked up. */
export const spellingOf = (editor: LexicalEditor): SpellingPainter | null => painters.get(editor) ?? null;

/**
 * Underlines the words of a note that no dictionary knows, by the CSS Custom Highlight API: neither the text nor the page's
 * elements change, and what is being composed is left alone (docs/adr/0065).
 */
export class SpellingPainter {
  readonly #blocks = new Map<NodeKey, Block>();
  /** What is asked for: an answer about a former state of a block is no answer. */
  #asked = new Map<NodeKey, CheckedLines>();
  #batch: Asked[] = [];
  readonly #checks = new Set<Promise<void>>();
  readonly #turns: BlockTurns;
  readonly #stop: () => void;
  /** The word that the caret stands behind: it may not be finished. */
  #unfinished: Range | null = null;

  constructor(
    private readonly editor: LexicalEditor,
    private readonly noteId: string,
  ) {
    this.#turns = new BlockTurns(editor, {
      look: (key, element) => this.#look(key, element),
      turned: (topLevel) => {
        for (const key of this.#blocks.keys()) if (!topLevel.has(key)) this.#forget(key);
        this.#ask();
      },
    });
    const stopFacts = listen('corpus.changed', ({ topics }) => {
      if (topics.includes('spelling') || topics.includes('entities')) this.#turns.lookAgain();
    });
    const followCaret = (): void => this.#followCaret();
    document.addEventListener('selectionchange', followCaret);
    this.#stop = () => {
      stopFacts();
      document.removeEventListener('selectionchange', followCaret);
    };
    painters.set(editor, this);
  }

  dispose(): void {
    painters.delete(this.editor);
    this.#stop();
    this.#turns.dispose();
    this.#asked.clear();
    for (const key of this.#blocks.keys()) this.#forget(key);
  }

  /** The wrong word at a place of the window (client pixels). */
  at(x: number, y: number): WrongWord | null {
    return this.#of(document.caretRangeFromPoint(x, y)?.startContainer ?? null).find(({ range }) => isOn(range, x, y)) ?? null;
  }

  /** The wrong word that the caret is in, or at. */
  atCaret(): WrongWord | null {
    const selection = document.getSelection();
    const [node, offset] = [selection?.focusNode ?? null, selection?.focusOffset ?? 0];
    if (node === null) return null;
    return this.#of(node).find(({ range }) => range.toString() !== '' && range.isPointInRange(node, offset)) ?? null;
  }

  /** Settles when all that stands in the note by now has been looked up. */
  async settle(): Promise<void> {
    this.#turns.finish();
    await Promise.all(this.#checks);
  }

  /** The next wrong word behind the selection, the first of the note when there is none. */
  next(): WrongWord | null {
    const all = this.#inOrder();
    const selection = document.getSelection();
    if (selection === null || selection.rangeCount === 0) return all[0] ?? null;
    const from = selection.getRangeAt(0);
    return all.find(({ range }) => range.compareBoundaryPoints(Range.START_TO_START, from) > 0) ?? all[0] ?? null;
  }

  /** The language of a block of the note, as far as it is known. */
  languageOf(key: NodeKey): string | null {
    return this.#blocks.get(key)?.language ?? null;
  }

  #inOrder(): WrongWord[] {
    const keys = this.editor.getEditorState().read(() => $getRoot().getChildrenKeys(), { editor: this.editor });
    return keys.flatMap((key) => this.#blocks.get(key)?.wrong ?? []).filter(({ range, word }) => range.toString() === word);
  }

  #of(node: Node | null): WrongWord[] {
    const key = node === null ? undefined : this.#keyOf(node);
    return (key === undefined ? undefined : this.#blocks.get(key))?.wrong ?? [];
  }

  #keyOf(node: Node): NodeKey | undefined {
    if (this.editor.getRootElement()?.contains(node) !== true) return undefined;
    return this.editor.read(() => $getNearestNodeFromDOMNode(node)?.getTopLevelElement()?.getKey());
  }

  #look(key: NodeKey, element: HTMLElement | null): void {
    const lines = element === null ? null : linesOf(element);
    this.#asked.delete(key);
    if (lines === null) this.#forget(key);
    else this.#batch.push({ key, lines });
  }

  #ask(): void {
    let some: Asked[] = [];
    let count = 0;
    for (const next of this.#batch) {
      if (some.length > 0 && count + next.lines.lines.length > AT_ONCE) {
        this.#start(some);
        [some, count] = [[], 0];
      }
      some.push(next);
      count += next.lines.lines.length;
    }
    if (some.length > 0) this.#start(some);
    this.#batch = [];
  }

  #start(some: readonly Asked[]): void {
    const check = this.#check(some).finally(() => this.#checks.delete(check));
    this.#checks.add(check);
  }

  async #check(blocks: readonly Asked[]): Promise<void> {
    for (const { key, lines } of blocks) this.#asked.set(key, lines);
    const texts = blocks.flatMap(({ lines }) => lines.lines.map(({ text }) => text));
    const around = this.editor.getRootElement()?.textContent.slice(0, AROUND) ?? '';
    let checked;
    try {
      checked = await call('spelling.check', { noteId: this.noteId, texts, around });
    } catch (error) {
      // Words without underlines are no reason to disturb someone who writes.
      console.warn('casebook: the spelling could not be checked:', error);
      return;
    }
    let at = 0;
    for (const { key, lines } of blocks) {
      const own = checked.slice(at, at + lines.lines.length);
      at += lines.lines.length;
      if (this.#asked.get(key) !== lines) continue;
      this.#asked.delete(key);
      this.#forget(key);
      const wrong = own.flatMap((line, index) => wrongIn(lines, index, line));
      this.#blocks.set(key, { wrong, language: own.find(({ language }) => language !== null)?.language ?? null });
      for (const one of wrong) this.#paint(one);
    }
  }

  #paint({ range }: WrongWord): void {
    if (isBehind(range)) this.#unfinished = range;
    else highlight().add(range);
  }

  #followCaret(): void {
    const range = this.#unfinished;
    if (range === null || isBehind(range)) return;
    this.#unfinished = null;
    highlight().add(range);
  }

  #forget(key: NodeKey): void {
    for (const { range } of this.#blocks.get(key)?.wrong ?? []) {
      highlight().delete(range);
      if (this.#unfinished === range) this.#unfinished = null;
    }
    this.#blocks.delete(key);
  }
}

function wrongIn(
  lines: CheckedLines,
  index: number,
  { language, wrong }: { language: string | null; wrong: { start: number; end: number }[] },
): WrongWord[] {
  const line = lines.lines[index];
  if (line === undefined || language === null) return [];
  return wrong.flatMap(({ start, end }) => {
    const word = line.text.slice(start, end);
    const range = rangeIn(lines, line.start + start, line.start + end);
    return range === null || range.toString() !== word ? [] : [{ word, language, range }];
  });
}

/** Whether the caret stands right behind a range, in the text that is being written. */
function isBehind(range: Range): boolean {
  const selection = document.getSelection();
  if (selection === null || !selection.isCollapsed || !document.hasFocus()) return false;
  return selection.focusNode === range.endContainer && selection.focusOffset === range.endOffset;
}
