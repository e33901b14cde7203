import { unescaped } from './excel-sheet';
import { readOfficeXml, type Relation } from './office-package';
import { cellOf, type SheetComment } from './sheet';
import type { Zip } from './zip';

/** Comments on the cells of a sheet: notes as Excel has always had, and threads, which it repeats as notes for older programs. */
export function excelComments(zip: Zip, relations: readonly Relation[], people: ReadonlyMap<string, string>): SheetComment[] {
  const partsOf = (type: string): string[] => relations.filter((relation) => relation.type === type).map(({ target }) => target);
  const threads = partsOf('threadedComment').flatMap((part) => threadsOf(zip, part, people));
  const threaded = new Set(threads.map(({ row, column }) => `${row}:${column}`));
  const notes = partsOf('comments').flatMap((part) => notesOf(zip, part));
  const own = notes.filter(({ row, column, author }) => !(author?.startsWith('tc=') === true && threaded.has(`${row}:${column}`)));
  return [...own.map((note) => ({ ...note, author: note.author?.startsWith('tc=') === true ? null : note.author })), ...threads];
}

function notesOf(zip: Zip, part: string): SheetComment[] {
  const authors: string[] = [];
  const found: SheetComment[] = [];
  let text = '';
  let open: 'author' | 'text' | null = null;
  let at: { reference: string; author: number } = { reference: '', author: -1 };
  readOfficeXml(zip, part, {
    open: (tag, attributes) => {
      if (tag === 'x:comment') {
        at = { reference: attributes['ref'] ?? '', author: Number(attributes['authorId'] ?? '-1') };
        text = '';
      } else if (tag === 'x:author') {
        text = '';
        open = 'author';
      } else if (tag === 'x:t') open = 'text';
    },
    close: (tag) => {
      if (tag === 'x:author') authors.push(text);
      if (tag === 'x:author' || tag === 'x:t') open = null;
      const cell = tag === 'x:comment' ? cellOf(at.reference) : null;
      if (cell !== null)
        found.push({ ...cell, author: authors[at.author] ?? null, text: withoutName(unescaped(text), authors[at.author]) });
    },
    text: (more) => {
      if (open !== null) text += more;
    },
  });
  return found;
}

/** Excel begins a note with the name of who writes it. */
function withoutName(text: string, author: string | undefined): string {
  const plain = text.trimStart();
  return author !== undefined && author !== '' && plain.startsWith(`${author}:`) ? plain.slice(author.length + 1) : text;
}

function threadsOf(zip: Zip, part: string, people: ReadonlyMap<string, string>): SheetComment[] {
  const found: SheetComment[] = [];
  let at: SheetComment | null = null;
  let isOpen = false;
  readOfficeXml(zip, part, {
    open: (tag, attributes) => {
      if (tag === 'tc:threadedComment') {
        const cell = cellOf(attributes['ref'] ?? '');
        at = cell === null ? null : { ...cell, author: people.get(attributes['personId'] ?? '') ?? null, text: '' };
      } else if (tag === 'tc:text') isOpen = true;
    },
    close: (tag) => {
      if (tag === 'tc:text') isOpen = false;
      else if (tag === 'tc:threadedComment' && at !== null) found.push(at);
    },
    text: (text) => {
      if (isOpen && at !== null) at.text += text;
    },
  });
  return found;
}

/** Who takes part in the threads of a workbook, by their ids. */
export function excelPeople(zip: Zip, relations: readonly Relation[]): Map<string, string> {
  const people = new Map<string, string>();
  for (const { target } of relations.filter(({ type }) => type === 'person')) {
    readOfficeXml(zip, target, {
      open: (tag, attributes) => {
        if (tag === 'tc:person') people.set(attributes['id'] ?? '', attributes['displayName'] ?? '');
      },
    });
  }
  return people;
}
