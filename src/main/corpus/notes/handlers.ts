import type { HistoryState } from '../../../shared/history/model';
import type { noteChannels } from '../../../shared/notes/contract';
import type { Topic } from '../../../shared/topics';
import type { RoomHandlers, RoomParts } from '../room-handlers';
import {
  createNote,
  getNote,
  getNoteHead,
  keepNamedVersion,
  listNotes,
  presentState,
  restoreVersion,
  saveNote,
  type AroundSave,
  type NoteChange,
} from './notes';
import { bringNotes, knownNotes, notesOfImport, type ForeignKey, type KnownNote, type NoteToBring } from './brought-notes';
import { indexNotes } from '../search/unindexed-notes';
import { LastSaved } from './stored-note';
import { backlinksOf, linkCard } from './links';
import { addPicture, readPicture, readPictures, type PictureToAdd } from './pictures';
import { shownNote } from './shown-notes';
import { ownTemplates, removeTemplate, renameTemplate, templateName } from './own-templates';
import { beginNote, documentOfTemplate, saveTemplate } from './templates';
import { linkPlaces, unlinkedPlaces } from './unlinked';
import { findInVersions } from './version-search';
import { listVersions, thinVersions, versionDifference } from './versions';

/** What the history has to do with a save. */
export interface HistoryOfSaves {
  /** What else is done in the save's transaction; `settle` when that is on the disk. */
  aroundSave: (noteId: string, takenBack: readonly string[]) => AroundSave & { settle: () => void };
  /** Something was written in a note. */
  writtenIn: (noteId: string) => void;
  state: () => HistoryState;
}

export interface InnerNoteHandlers {
  addPicture: (request: PictureToAdd) => { sha256: string };
  /** The bytes of a picture of some note. */
  readPicture: (request: { sha256: string }) => Uint8Array;
  /** Those of several, as far as they are there. */
  readPictures: (request: { hashes: readonly string[] }) => Map<string, Uint8Array>;
  /** Those of another program's notes that are in the vault. */
  knownNotes: (request: { program: string; notes: readonly ForeignKey[] }) => KnownNote[];
  /** Notes of another program, all or none of them. */
  bringNotes: (request: { importId: string; program: string; notes: readonly NoteToBring[] }) => null;
}

/** What main asks of the pictures in notes, and of notes that other programs had. */
export function innerNoteHandlers({ corpus, changed }: RoomParts): InnerNoteHandlers {
  return {
    addPicture: (request) => addPicture(corpus, request),
    readPicture: ({ sha256 }) => readPicture(corpus, sha256),
    readPictures: ({ hashes }) => readPictures(corpus, hashes),
    knownNotes: (request) => knownNotes(corpus.store, request),
    bringNotes: (request) => {
      bringNotes(corpus, request);
      for (const { id } of request.notes) changed('note', id, []);
      changed(null, '', ['notes', 'versions', 'articles']);
      return null;
    },
  };
}

export function noteHandlers({ corpus, changed, whenDurable }: RoomParts, history: HistoryOfSaves): RoomHandlers<typeof noteChannels> {
  const { store } = corpus;
  const lastSaved = new LastSaved(store);
  return {
    'notes.list': () => listNotes(store),
    'notes.get': ({ id }) => getNote(store, id),
    'notes.head': ({ id }) => getNoteHead(store, id),
    'notes.shown': (request) => shownNote(store, request),
    'notes.create': (request) => {
      const note = createNote(corpus, request);
      changed('note', note.id, ['notes', 'versions']);
      return note;
    },
    'notes.templates': () => ownTemplates(store, 'note_templates'),
    'notes.template': ({ id }) => documentOfTemplate(store, id),
    'notes.saveTemplate': (request) => {
      const saved = saveTemplate(corpus, request);
      changed(null, '', ['templates']);
      return saved;
    },
    'notes.renameTemplate': (request) => {
      renameTemplate(corpus, 'note_templates', request);
      changed(null, '', ['templates']);
      return null;
    },
    'notes.removeTemplate': {
      do: ({ id }) => {
        removeTemplate(corpus, 'note_templates', id);
        changed(null, '', ['templates']);
        return null;
      },
      label: ({ id }, reader) => `Delete template “${templateName(reader, 'note_templates', id)}”`,
    },
    'notes.begin': (request) => {
      const note = beginNote(corpus, request);
      changed('note', note.id, ['notes', 'versions']);
      return note;
    },
    // Typing is undone where it is typed.
    'notes.save': (request) => {
      const before = history.state();
      const steps = history.aroundSave(request.id, request.takenBack ?? []);
      const { reply, change } = saveNote(corpus, request, lastSaved, steps);
      whenDurable(steps.settle);
      if (change.title || change.text || change.citations.length > 0) whenDurable(() => history.writtenIn(reply.id));
      // A citation that is gone from its note is nothing to be undone elsewhere.
      const moved = change.citations.length > 0 && JSON.stringify(history.state()) !== JSON.stringify(before);
      const dossiers = reply.dossiers.map((dossier) => dossier.id);
      changed('note', reply.id, [...topicsOfSave(change, dossiers.length > 0), ...(moved ? (['history'] as const) : [])], {
        'note-text': [reply.id, ...change.entities, ...change.linked],
        citations: [reply.id, ...change.citations, ...dossiers],
        mentions: [reply.id, ...change.mentions],
        'dossier-text': dossiers,
      });
      return reply;
    },
    'notes.ofImport': ({ id }) => notesOfImport(store, id),
    'notes.linkCard': (thing) => linkCard(store, thing),
    'notes.backlinks': (thing) => backlinksOf(store, thing),
    'notes.unlinked': (thing) => {
      indexNotes(store);
      return unlinkedPlaces(store, thing);
    },
    'notes.link': {
      do: (request) => {
        const { linked } = linkPlaces(corpus, request);
        changed(null, '', ['notes', 'mentions']);
        return { linked };
      },
      things: ({ thing }) => [thing],
    },
    'notes.versions': ({ noteId }) => listVersions(store, noteId),
    'notes.versionDifference': (request) => versionDifference(store, request, (noteId) => presentState(store, noteId)),
    'notes.findInVersions': ({ noteId, words }) => findInVersions(store, noteId, words, presentState(store, noteId).document),
    'notes.keepVersion': (request) => {
      keepNamedVersion(corpus, request);
      changed('note', request.noteId, ['versions']);
      return null;
    },
    'notes.thinVersions': ({ noteId, wholeDays }) => {
      if (thinVersions(corpus, noteId, wholeDays)) changed('note', noteId, ['versions']);
      return null;
    },
    'notes.restoreVersion': ({ id }) => {
      const reply = restoreVersion(corpus, id);
      changed('note', reply.head.id, ['notes', 'versions', 'mentions', 'entities', 'passages']);
      return reply;
    },
  };
}

/** A save is frequent while someone writes: only what it changed for others is asked for again. */
function topicsOfSave(change: NoteChange, inDossier: boolean): Topic[] {
  const topics = new Set<Topic>(['note-text']);
  const cites = change.citations.length > 0;
  if (cites) topics.add('citations');
  if (change.version) topics.add('versions');
  if (change.title) topics.add('notes').add('passages').add('mentions');
  if (change.mentions.length > 0) topics.add('mentions');
  if (inDossier && (change.title || change.text || change.dates || cites)) topics.add('dossier-text');
  return [...topics];
}
