import { signal, type Signal } from '@lexical/extension';
import { $getSelection, $isRangeSelection, defineExtension, mergeRegister, type LexicalEditor } from 'lexical';
import { wordCount } from '../../shared/text/text';
import { changedBlocks } from './changed-blocks';
import { CitationNode } from './citation/CitationNode';
import { MentionNode } from './mention/MentionNode';
import { LiveTableNode } from './live-table/LiveTableNode';
import { OutlineReader, type Outline } from './outline-reader';
import { ReferencesExtension } from './references';
import { ThingLinkNode } from './thing-link/ThingLinkNode';

/** What the note holds, each as a signal that changes when that does; and how many words are selected, null where none are. */
export type OutlineOutput = { [K in keyof Outline]: Signal<Outline[K]> } & { selected: Signal<number | null>; reader: OutlineReader };

/** Words are counted when the analyst pauses. */
const PAUSE_MS = 300;

/** Words of what is selected; null where nothing is. */
export function $wordsSelected(): number | null {
  const selection = $getSelection();
  return $isRangeSelection(selection) && !selection.isCollapsed() ? wordCount(selection.getTextContent()) : null;
}

/** The list, unless the one that is told already says the same. */
function tellList<T>(list: Signal<readonly T[]>, next: readonly T[], isSame: (a: T, b: T) => boolean): void {
  const now = list.peek();
  const isEqual =
    now.length === next.length &&
    now.every((one, index) => {
      const other = next[index];
      return one === other || (other !== undefined && isSame(one, other));
    });
  if (!isEqual) list.value = next;
}

function tell(editor: LexicalEditor, output: OutlineOutput): void {
  const next = editor.getEditorState().read(() => output.reader.$read(), { editor });
  tellList(output.citations, next.citations, Object.is);
  tellList(output.entityIds, next.entityIds, Object.is);
  tellList(output.links, next.links, (a, b) => a.id === b.id && a.text === b.text);
  tellList(output.headings, next.headings, (a, b) => a.key === b.key && a.level === b.level && a.text === b.text);
}

/** Keeps the list of the note's citations, mentions and links, and its count of words, true to the text. */
export const OutlineExtension = defineExtension({
  name: 'casebook/outline',
  dependencies: [ReferencesExtension],
  build: (): OutlineOutput => ({
    citations: signal<Outline['citations']>([]),
    entityIds: signal<Outline['entityIds']>([]),
    links: signal<Outline['links']>([]),
    headings: signal<Outline['headings']>([]),
    words: signal(0),
    selected: signal<number | null>(null),
    reader: new OutlineReader(),
  }),
  register: (editor, _config, state) => {
    const output = state.getOutput();
    const { selected, reader } = output;
    const { references } = state.getDependency(ReferencesExtension).output;
    let counting: ReturnType<typeof setTimeout> | undefined;
    const count = () => {
      counting = undefined;
      selected.value = editor.getEditorState().read($wordsSelected, { editor });
    };
    let isUrgent = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      clearTimeout(timer);
      timer = undefined;
      tell(editor, output);
      output.words.value = reader.words();
    };
    return mergeRegister(
      // These are told before the update is: what it changed is known then.
      ...[CitationNode, MentionNode, ThingLinkNode, LiveTableNode].map((kind) =>
        editor.registerMutationListener(kind, () => void (isUrgent = true), { skipInitialization: true }),
      ),
      editor.registerUpdateListener((update) => {
        if (update.dirtyElements.size + update.dirtyLeaves.size === 0) return;
        reader.changed(changedBlocks(update));
        if (isUrgent) read();
        else timer ??= setTimeout(read, PAUSE_MS);
        isUrgent = false;
      }),
      references.subscribe(() => {
        reader.renamed();
        timer ??= setTimeout(read, PAUSE_MS);
      }),
      editor.registerUpdateListener(({ editorState }) => {
        const selection = editorState.read($getSelection);
        const isEmpty =
          !$isRangeSelection(selection) ||
          (selection.anchor.key === selection.focus.key && selection.anchor.offset === selection.focus.offset);
        if (isEmpty) selected.value = null;
        else counting ??= setTimeout(count, PAUSE_MS);
      }),
      () => {
        clearTimeout(timer);
        clearTimeout(counting);
      },
    );
  },
  afterRegistration: (editor, _config, state) => {
    // The words are counted a moment after the note is shown.
    tell(editor, state.getOutput());
    return () => {};
  },
});
