import { onMac } from '../api';
import { Dialog } from '../ui/controls';
import { CommandKeys } from './CommandKeys';

/** The keys of places, which stay as they are. */
const SHORTCUTS: [group: string, rows: [keys: string, does: string][]][] = [
  [
    'Library',
    [
      ['Enter', 'Open; double click keeps the tab'],
      ['Delete', 'Delete what is chosen'],
      ['Mod+Z', 'Undo what was done last in the vault'],
    ],
  ],
  [
    'Reader',
    [
      ['C', 'Cite into the note'],
      ['Q', 'Cite as a quotation; also Shift+C'],
      ['H', 'Highlight, in the colour used last'],
      ['1 to 6', 'Highlight in one of the colours'],
      ['M', 'Comment'],
      ['T', 'Tags of the passage'],
      ['E', 'Tag as an entity'],
      ['Enter', 'Open the mark at the caret'],
      ['Mod+Shift+C', 'Copy with source'],
      ['S', 'Select the sentence; again, the next one too'],
      ['P', 'Select the paragraph; again, the next one too'],
      ['F7', 'Caret in the text: arrows move it, Shift selects'],
      ['Alt+↑ ↓', 'Caret by sentences'],
      ['Mod+↑ ↓', 'Caret by paragraphs'],
      ['Three clicks', 'Select the sentence; four, the paragraph'],
      ['O', 'The original beside the text'],
      ['Mod+F', 'Find in the article'],
      ['Mod+G', 'Go to a paragraph'],
    ],
  ],
  [
    'Passages to review',
    [
      ['A', 'Accept the place found'],
      ['R', 'Re-point: select other words'],
      ['K', 'Keep on the old version'],
      ['↑ ↓', 'Go through the list'],
    ],
  ],
  [
    'Differences',
    [
      ['N', 'Next difference; also F7'],
      ['P', 'Previous difference; also Shift+F7'],
    ],
  ],
  [
    'Note',
    [
      ['Mod+B', 'Bold'],
      ['Mod+I', 'Italic'],
      ['@', 'Mention an entity'],
      ['F7', 'Next misspelt word, with what may be meant'],
      ['S, C, O', 'At a citation: it supports, contradicts, gives context'],
      ['Enter', 'At a citation: go to its passage'],
      [onMac() ? '⌥↓' : 'Alt+↓', 'At a citation: all that can be done with it'],
      ['Mod+Z', 'Undo typing in this note, nothing else'],
      ['Mod+Shift+Z', 'Redo typing'],
    ],
  ],
];

/** The commands with their keys, each to be changed, and the keys of the text, the note and the lists. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const modifier = onMac() ? '⌘' : 'Ctrl';
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <CommandKeys />
      {SHORTCUTS.map(([group, rows]) => (
        <section key={group}>
          <h3 className="section-label">{group}</h3>
          <dl className="shortcuts">
            {rows.map(([keys, does]) => (
              <div key={keys} className="shortcuts-row">
                <dt>{does}</dt>
                <dd>
                  <kbd>{keys.replace('Mod', modifier)}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
