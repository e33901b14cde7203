import { FolderOpen, NotebookPen } from 'lucide-react';
import { Button, EmptyState } from '../ui/controls';
import { fieldOf, FoundRows, useFoundRows, type FoundRow } from '../ui/FoundRows';
import { NothingFound } from '../ui/NothingFound';
import { OwnTemplates } from '../ui/templates';
import { entityKindLabels, thingIcons } from '../ui/things';
import { Pressed, Section, Specimen } from './Specimen';
import { long, nothing } from './words';

const found: readonly FoundRow[] = [
  { key: 'a', icon: thingIcons.article, title: 'Russia and China agree on security', detail: 'ABC News' },
  { key: 'b', icon: entityKindLabels.organisation.icon, title: long.russian, detail: 'Organisation' },
  { key: 'c', icon: thingIcons.note, title: long.arabic, detail: 'صحيفة' },
  { key: 'd', icon: thingIcons.dossier, title: long.chinese, detail: long.german },
];

function Found({ rows }: { rows: readonly FoundRow[] }) {
  const list = useFoundRows(rows, true, () => Promise.resolve(rows), nothing);
  return (
    <div className="specimen-list">
      <input
        {...fieldOf(list, rows)}
        className="input"
        role="combobox"
        aria-label="Find"
        aria-expanded
        aria-controls={list.listId}
        defaultValue="sec"
      />
      <div id={list.listId} className="menu" role="listbox" aria-label="Found">
        <FoundRows found={list} rows={rows} onOpen={nothing} />
        {rows.length === 0 && <NothingFound>Nothing has this name.</NothingFound>}
      </div>
    </div>
  );
}

const templates = [
  { id: 'a', name: 'Source report', updatedAt: '' },
  { id: 'b', name: long.german, updatedAt: '' },
  { id: 'c', name: long.arabic, updatedAt: '' },
];

function Templates({ of }: { of: typeof templates }) {
  return <OwnTemplates templates={of} onChoose={nothing} onRename={nothing} onDelete={nothing} />;
}

export function Lists() {
  return (
    <Section id="lists" title="Lists">
      <Specimen name="Found, the first chosen">
        <Found rows={found} />
      </Specimen>
      <Specimen name="Nothing found">
        <Found rows={[]} />
      </Specimen>
      <Specimen name="Templates">
        <Templates of={templates} />
      </Specimen>
      <Specimen name="Under the pointer" shown="hover">
        <Templates of={templates.slice(0, 1)} />
      </Specimen>
      <Specimen name="With the focus" shown="focus">
        <Templates of={templates.slice(0, 1)} />
      </Specimen>
      <Specimen name="Being renamed">
        <Pressed label="Rename the template Source report">
          <Templates of={templates.slice(0, 1)} />
        </Pressed>
      </Specimen>
    </Section>
  );
}

export function EmptyStates() {
  return (
    <Section id="empty" title="Nothing there">
      <Specimen name="With its step">
        <EmptyState icon={NotebookPen} title="No notes yet" action={<Button variant="primary">New note</Button>}>
          A note is where sentences and what they rest on come together.
        </EmptyState>
      </Specimen>
      <Specimen name="Without">
        <EmptyState icon={FolderOpen} title="Nothing was deleted">
          What you delete stays here until you empty the bin.
        </EmptyState>
      </Specimen>
      <Specimen name="Long">
        <EmptyState icon={FolderOpen} title={long.german}>
          {long.arabic}
        </EmptyState>
      </Specimen>
    </Section>
  );
}
