import { closestCenter, DndContext, KeyboardSensor, PointerSensor, useSensor, useSensors, type DragEndEvent } from '@dnd-kit/core';
import { arrayMove, SortableContext, sortableKeyboardCoordinates, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { GripVertical, IndentDecrease, IndentIncrease, ListPlus, NotebookPen, X } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { isolated } from '../../shared/text/bidi';
import { useRead } from '../api';
import { createNote } from '../notebook';
import type { Dossier } from '../../shared/dossiers/model';
import { sectionNumbers, type DossierStatus, type SectionLevel } from '../../shared/dossiers/parts';
import { CollectDialog } from '../picking/CollectDialog';
import { Button, IconButton } from '../ui/controls';
import { PickMenu } from '../ui/PickMenu';
import { reportFailure } from '../ui/toasts';
import { counted, untitled } from '../ui/things';
import { openTab } from '../workspace';
import { updateDossier } from './actions';
import { StatusChoice } from './Handling';
import { keepQuietly } from './pending';

type Section = Dossier['sections'][number];

interface SectionRowProps {
  dossier: Dossier;
  section: Section;
  /** `2.1` */
  number: string;
  level: SectionLevel;
  onMove: (step: 1 | -1) => void;
  onRemove: () => void;
}

/** On which level the section stands, and how far it is. */
function SectionSetting({ dossier, section, level }: SectionRowProps) {
  const { sections } = dossier.parts;
  const title = isolated(untitled('note', section.title));
  const status = sections[section.noteId]?.status ?? null;
  const keep = (setting: { level: SectionLevel; status: DossierStatus | null }) =>
    keepQuietly(dossier, (parts) => ({ sections: { ...parts.sections, [section.noteId]: setting } }));
  const step = (by: 1 | -1) => {
    const wanted = ([1, 2, 3] as const).find((one) => one === level + by);
    if (wanted !== undefined) keep({ level: wanted, status });
  };
  return (
    <>
      <StatusChoice label={`Status of ${title}`} value={status} onKeep={(chosen) => keep({ level, status: chosen })} />
      <span className="section-level">
        <IconButton label={`Raise ${title} a level`} icon={IndentDecrease} disabled={level === 1} onClick={() => step(-1)} />
        <IconButton label={`Put ${title} below the section before`} icon={IndentIncrease} disabled={level === 3} onClick={() => step(1)} />
      </span>
    </>
  );
}

function SectionRow(props: SectionRowProps) {
  const { section, number } = props;
  const title = untitled('note', section.title);
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({ id: section.noteId });
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    props.onMove(event.key === 'ArrowDown' ? 1 : -1);
  };
  return (
    <li
      ref={setNodeRef}
      className={`section-row ${isDragging ? 'section-row-dragging' : ''}`}
      data-level={props.level}
      style={{ transform: CSS.Transform.toString(transform), transition }}
    >
      <button
        type="button"
        className="section-grip"
        {...attributes}
        {...listeners}
        onKeyDown={(event) => {
          onKeyDown(event);
          if (!event.defaultPrevented) listeners?.['onKeyDown']?.(event);
        }}
        aria-label={`Move section ${number}, ${isolated(title)}`}
        title="Drag, or Alt with the arrow keys"
      >
        <GripVertical size={15} strokeWidth={1.75} aria-hidden />
      </button>
      <span className="section-number">{number}</span>
      <button
        type="button"
        className="section-open"
        onKeyDown={onKeyDown}
        onClick={() => openTab({ kind: 'note', id: section.noteId }, { beside: true })}
      >
        <span className="section-title" dir="auto">
          {title}
        </span>
        <span className="section-excerpt" dir="auto">
          {section.excerpt}
        </span>
      </button>
      <SectionSetting {...props} />
      <span className="section-citations">{counted(section.citationCount, 'citation')}</span>
      <IconButton label={`Take ${isolated(title)} out of the dossier`} icon={X} onClick={props.onRemove} />
    </li>
  );
}

/** The order shown at once while the store still keeps the one before. */
function useOrder(sections: Section[]) {
  const [wanted, setWanted] = useState<{ from: Section[]; ids: string[] } | null>(null);
  const order = wanted?.from === sections ? wanted.ids : sections.map(({ noteId }) => noteId);
  const shown = order.map((id) => sections.find(({ noteId }) => noteId === id)).filter((row) => row !== undefined);
  return { shown, show: (ids: string[]) => setWanted({ from: sections, ids }) };
}

/** The dossier's sections in order; each is a note. */
export function Sections({ dossier }: { dossier: Dossier }) {
  const [isOpened, setOpened] = useState(false);
  const notes = useRead('notes.list', null, { enabled: isOpened }).data ?? [];
  const { shown, show } = useOrder(dossier.sections);
  const ids = shown.map(({ noteId }) => noteId);
  const numbers = sectionNumbers(ids.map((id) => dossier.parts.sections[id]?.level ?? 1));
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );

  const keep = (sections: string[]) => {
    const before = ids;
    show(sections);
    updateDossier({ id: dossier.id, sections }).catch(() => show(before));
  };
  const move = (from: number, to: number) => {
    if (to >= 0 && to < ids.length && from !== to) keep(arrayMove(ids, from, to));
  };
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (over !== null) move(ids.indexOf(String(active.id)), ids.indexOf(String(over.id)));
  };
  const addNewNote = async () => {
    const id = await createNote({ beside: true });
    await updateDossier({ id: dossier.id, sections: [...ids, id] });
  };

  return (
    <section className="sections" aria-label="Sections">
      <h2 className="section-label">Sections</h2>
      {shown.length === 0 && (
        <p className="side-empty">A section is a note. Add one; drag the sections into the order they shall be read in.</p>
      )}
      <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={onDragEnd}>
        <SortableContext items={ids} strategy={verticalListSortingStrategy}>
          <ol>
            {shown.map((section, index) => (
              <SectionRow
                key={section.noteId}
                section={section}
                dossier={dossier}
                number={numbers[index]?.number ?? ''}
                level={numbers[index]?.level ?? 1}
                onMove={(step) => move(index, index + step)}
                onRemove={() => keep(ids.filter((id) => id !== section.noteId))}
              />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      <PickMenu
        label="Add section"
        onOpen={() => setOpened(true)}
        placeholder="Find a note"
        empty="No note of this title."
        choices={notes
          .filter(({ id }) => !ids.includes(id))
          .map((note) => ({
            id: note.id,
            title: untitled('note', note.title),
            detail: counted(note.citationCount, 'citation'),
            icon: NotebookPen,
          }))}
        create={{ label: 'New note', run: () => void addNewNote().catch(reportFailure), leadsOn: true }}
        onPick={(id) => keep([...ids, id])}
      />
      <Collect dossierId={dossier.id} />
    </section>
  );
}

/** A section of what carries a tag, names an entity, or is found. */
function Collect({ dossierId }: { dossierId: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" icon={ListPlus} onClick={() => setOpen(true)}>
        Collect…
      </Button>
      {isOpen && <CollectDialog dossierId={dossierId} source={null} onClose={() => setOpen(false)} />}
    </>
  );
}
