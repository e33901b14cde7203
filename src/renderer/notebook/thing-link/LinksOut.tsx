import { getExtensionDependencyFromEditor } from '@lexical/extension';
import { useSignalValue } from '@lexical/react/useExtensionSignalValue';
import type { LexicalEditor } from 'lexical';
import { linkKey } from '../../../shared/notes/note-document';
import { formatNumber, thingIcons } from '../../ui/things';
import { OutlineExtension } from '../OutlineExtension';
import { ReferencesExtension } from '../references';
import { openLink, type LinkState } from './open-link';

/** What the note links, in the order of the text; what leads nowhere says so. */
export function LinksOut({ editor }: { editor: LexicalEditor }) {
  const links = useSignalValue(getExtensionDependencyFromEditor(editor, OutlineExtension).output.links);
  const references = useSignalValue(getExtensionDependencyFromEditor(editor, ReferencesExtension).output.references);
  if (links.length === 0) return null;
  return (
    <section className="note-side-section" aria-labelledby="note-side-links">
      <h2 className="section-label" id="note-side-links">
        Links to <span className="side-count">{formatNumber(links.length)}</span>
      </h2>
      <ul className="note-side-list">
        {links.map(({ kind, id, text }) => {
          const key = linkKey({ kind, thingId: id });
          const thing = references.things.get(key);
          const isGone = thing === undefined && references.complete && references.asked.has(key);
          const state: LinkState = isGone ? 'gone' : thing?.deletedAt == null ? 'there' : 'bin';
          const title = thing?.title ?? text;
          const Icon = thingIcons[kind];
          return (
            <li key={key}>
              <button type="button" className="note-side-link" onClick={() => openLink({ kind, id }, title, state, true)}>
                <Icon size={15} strokeWidth={1.75} aria-hidden />
                <span dir="auto">{title}</span>
                {state !== 'there' && <span className="state state-deleted">{state === 'bin' ? 'in the bin' : 'deleted'}</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
