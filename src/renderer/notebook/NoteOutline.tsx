import { getExtensionDependencyFromEditor } from '@lexical/extension';
import { useSignalValue } from '@lexical/react/useExtensionSignalValue';
import { $getNodeByKey, $isElementNode, type LexicalEditor } from 'lexical';
import { OutlineExtension } from './OutlineExtension';
import { formatNumber } from '../ui/things';
import './find/find.css';

function $selectStart(key: string): void {
  const node = $getNodeByKey(key);
  if ($isElementNode(node)) node.selectStart();
}

/** The headings of a note; a click goes there. */
export function NoteOutline({ editor }: { editor: LexicalEditor }) {
  const headings = useSignalValue(getExtensionDependencyFromEditor(editor, OutlineExtension).output.headings);
  const show = (key: string) => {
    editor.update(() => $selectStart(key), { discrete: true });
    editor.getElementByKey(key)?.scrollIntoView({ block: 'start' });
    editor.focus();
  };
  return (
    <section className="note-side-section" aria-labelledby="note-side-outline">
      <h2 className="section-label" id="note-side-outline">
        Outline <span className="side-count">{formatNumber(headings.length)}</span>
      </h2>
      {headings.length === 0 && <p className="note-side-empty">Headings will stand here.</p>}
      <ul>
        {headings.map(({ key, level, text }) => (
          <li key={key}>
            <button type="button" className={`note-outline-item note-outline-${level}`} dir="auto" onClick={() => show(key)}>
              {text === '' ? 'Heading without words' : text}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
