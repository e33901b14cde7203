import { checkKinds, type Check } from '../../shared/dossiers/checks';
import { checkWords, countedChecks } from '../../shared/dossiers/check-words';
import type { DossierBundle } from '../../shared/dossiers/model';
import { noParts } from '../../shared/dossiers/parts';
import { list, paragraph } from '../../shared/notes/document-kit';
import { emptyNoteDocument, type NoteNode } from '../../shared/notes/note-document';
import type { Note } from '../../shared/notes/model';

/** The open points of a dossier as a document of its own, set like a dossier: a section for each kind, a box for each point. */
export function checksBundle({ dossier, readAt }: Pick<DossierBundle, 'dossier' | 'readAt'>, checks: readonly Check[]): DossierBundle {
  const notes = checkKinds.flatMap((kind, index): Note[] => {
    const own = checks.filter((check) => check.kind === kind);
    if (own.length === 0) return [];
    const title = capital(countedChecks(kind, own.length));
    return [note(index, title, [paragraph(checkWords[kind].help), list('check', ...own.map(wordsOf))], readAt)];
  });
  const written = notes.length > 0 ? notes : [note(0, 'Nothing is open', [paragraph('Every check was passed.')], readAt)];
  return {
    dossier: {
      ...dossier,
      title: `Checks: ${dossier.title.trim() === '' ? 'Untitled dossier' : dossier.title}`,
      summary: '',
      parts: {
        ...noParts,
        author: dossier.parts.author,
        version: dossier.parts.version,
        marking: dossier.parts.marking,
        language: 'en',
        print: { ...noParts.print, paper: dossier.parts.print.paper },
      },
      cited: [],
      subjects: [],
      sections: written.map(({ id, title }) => ({ noteId: id, title, excerpt: '', citationCount: 0 })),
      sourceCount: 0,
    },
    notes: written,
    entities: [],
    passages: [],
    articles: [],
    outlets: [],
    readAt,
  };
}

function wordsOf({ text, where, detail }: Check): string {
  const words = [text === '' ? '' : `“${text}”`, [where, detail].filter((part) => part !== '').join(': ')];
  return words.filter((part) => part !== '').join(' ');
}

function note(index: number, title: string, children: NoteNode[], at: string): Note {
  const document = emptyNoteDocument();
  return {
    // Of no note in any vault; the same list has the same.
    id: `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
    title,
    document: { ...document, root: { ...document.root, children } },
    revision: 1,
    createdAt: at,
    updatedAt: at,
    dossiers: [],
  };
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
