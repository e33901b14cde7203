import { $getRoot, type LexicalEditor, type NodeKey } from 'lexical';
import { changedBlocks } from './changed-blocks';

/** Milliseconds of one turn. */
const TURN = 6;
/** A pause in the typing, in milliseconds, before what was changed is looked at. */
const PAUSE = 250;

interface Looking {
  /** A block of the note that was changed, or is gone (null). */
  look: (key: NodeKey, element: HTMLElement | null) => void;
  /** At the end of a turn: the blocks there are. */
  turned: (topLevel: ReadonlySet<NodeKey>) => void;
}

/** Looks at the blocks of a note, all at first and then those that change: in short turns while nothing else is to do. */
export class BlockTurns {
  readonly #waiting = new Set<NodeKey>();
  readonly #stop: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn: number | undefined;

  constructor(
    private readonly editor: LexicalEditor,
    private readonly looking: Looking,
  ) {
    this.#stop = editor.registerUpdateListener((update) => {
      if (update.dirtyElements.size + update.dirtyLeaves.size > 0) this.#wait(changedBlocks(update));
    });
    this.lookAgain();
  }

  /** At all blocks. */
  lookAgain(): void {
    this.#wait(this.#topLevel());
  }

  /** Looks at once at what still waits. */
  finish(): void {
    if (this.#waiting.size > 0) this.#work(Number.POSITIVE_INFINITY);
  }

  dispose(): void {
    this.#stop();
    clearTimeout(this.#timer);
    if (this.#turn !== undefined) cancelIdleCallback(this.#turn);
  }

  #topLevel(): NodeKey[] {
    return this.editor.getEditorState().read(() => $getRoot().getChildrenKeys(), { editor: this.editor });
  }

  #wait(keys: Iterable<NodeKey>): void {
    for (const key of keys) this.#waiting.add(key);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#start(), PAUSE);
  }

  #start(): void {
    this.#turn ??= requestIdleCallback(() => this.#work(performance.now() + TURN), { timeout: 1000 });
  }

  #work(until: number): void {
    this.#turn = undefined;
    const topLevel = new Set(this.#topLevel());
    for (const key of this.#waiting) {
      if (performance.now() > until) break;
      this.#waiting.delete(key);
      this.looking.look(key, topLevel.has(key) ? this.editor.getElementByKey(key) : null);
    }
    this.looking.turned(topLevel);
    if (this.#waiting.size > 0) this.#start();
  }
}
