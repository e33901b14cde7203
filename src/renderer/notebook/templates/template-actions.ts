import { withFreshCitations, type NoteDocument, type NoteNode } from '../../../shared/notes/note-document';
import { noteTemplates, withFields, type FieldValues, type TemplateChoice } from '../../../shared/notes/templates';
import { call, readOnce } from '../../api';
import { formatDay } from '../../ui/dates';
import { openTab } from '../../workspace';
import { createNote } from '../actions';

/** What notes begin with, and the note of a day. */

/** One's own template of this name is what the note of a day begins with. */
const OF_THE_DAY = 'daily note';

const two = (number: number): string => String(number).padStart(2, '0');

/** `2026-11-29`, by the clock of this machine: the title of that day's note. */
const titleOfDay = (now: Date): string => `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;

function fieldsOf(now: Date): Omit<FieldValues, 'title'> {
  return {
    date: formatDay(now.toISOString()),
    weekday: now.toLocaleDateString('en', { weekday: 'long' }),
    time: `${two(now.getHours())}:${two(now.getMinutes())}`,
  };
}

/** Makes a note that begins with a template, and opens it. */
export async function beginNote(template: TemplateChoice, title: string): Promise<void> {
  const { id } = await call('notes.begin', { template, title, fields: fieldsOf(new Date()) });
  openTab({ kind: 'note', id });
}

/** Opens the note of today; makes it when there is none. */
export async function openTodaysNote(): Promise<void> {
  const title = titleOfDay(new Date());
  const there = (await readOnce('notes.list', null)).find((note) => note.title === title);
  if (there !== undefined) {
    openTab({ kind: 'note', id: there.id });
    return;
  }
  const template = (await readOnce('notes.templates', null)).find(({ name }) => name.toLowerCase() === OF_THE_DAY);
  if (template === undefined) await createNote({ title });
  else await beginNote(template.id, title);
}

/** The blocks of a template, to be put into a note of this title. */
export async function blocksOfTemplate(template: TemplateChoice, title: string): Promise<NoteNode[]> {
  const { root } = withFields(await documentOf(template), { ...fieldsOf(new Date()), title });
  return withFreshCitations(root.children, () => crypto.randomUUID());
}

async function documentOf(template: TemplateChoice): Promise<NoteDocument> {
  return isBuiltIn(template) ? noteTemplates[template].document : readOnce('notes.template', { id: template });
}

const isBuiltIn = (template: string): template is keyof typeof noteTemplates => Object.hasOwn(noteTemplates, template);
