import { z } from 'zod';
import { idSchema, thingSchema, titleSchema } from '../basics';
import { action, byId, change, nothing, read, span, task } from '../channel';
import { counted } from '../text/counts';
import { noteHeadSchema, noteSchema, noteSummarySchema } from './model';
import { documentChangeSchema } from './document-change';
import { linkCardSchema, linkingNotesSchema, unlinkedNotesSchema } from './links';
import { linkedKinds, noteDocumentSchema } from './note-document';
import { addedPictureSchema, pictureHolderSchema } from './pictures';
import { shownNoteSchema } from './shown-notes';
import { fieldValuesSchema, ownTemplateSchema, templateChoiceSchema, templateNameSchema } from './templates';
import { versionDifferenceSchema, versionHitSchema, versionSchema } from './versions';

export const noteChannels = {
  // Last edited first: all of them, to choose one from. What is being written now makes it old, but need not be in it at once.
  'notes.list': read(nothing, z.array(noteSummarySchema), { of: ['notes', 'citations'], lazily: ['note-text'] }),
  'notes.get': read(byId, noteSchema, { of: null }),
  // All but the text: what is asked for again after each save.
  'notes.head': read(byId, noteHeadSchema, { of: ['notes', 'dossiers'] }),
  'notes.create': action(z.strictObject({ title: titleSchema }), noteSchema, { changes: ['notes', 'versions'], undo: 'New note' }),
  // What notes can begin with, beside what comes with Casebook; the text of one.
  'notes.templates': read(nothing, z.array(ownTemplateSchema), { of: ['templates'] }),
  'notes.template': read(byId, noteDocumentSchema, { of: ['templates'] }),
  // Keeps the form of a note as a template: its words and blocks, without citations.
  'notes.saveTemplate': action(z.strictObject({ noteId: idSchema, name: templateNameSchema }), byId, {
    changes: ['templates'],
    undo: ({ name }) => `Save template “${name}”`,
  }),
  'notes.renameTemplate': action(z.strictObject({ id: idSchema, name: templateNameSchema }), nothing, {
    changes: ['templates'],
    undo: 'Rename template',
  }),
  'notes.removeTemplate': action(byId, nothing, { changes: ['templates'], undo: 'Delete template' }),
  // A note that begins with a template, its fields filled in.
  'notes.begin': action(z.strictObject({ template: templateChoiceSchema, title: titleSchema, fields: fieldValuesSchema }), noteSchema, {
    changes: ['notes', 'versions'],
    undo: 'New note from a template',
  }),
  // Refused (`conflict`) when `revision` is not the note's present one. The reply means: on disk. `takenBack`: the citations
  // that an undo in the note took out since the last save. `document`: the whole, or what makes it of that of `revision`.
  'notes.save': change(
    z.strictObject({
      id: idSchema,
      revision: z.number().int(),
      title: titleSchema,
      document: z.union([documentChangeSchema, noteDocumentSchema]),
      takenBack: z.array(idSchema).max(10_000).optional(),
    }),
    noteHeadSchema,
    {
      changes: ['note-text', 'citations', 'versions', 'notes', 'passages', 'mentions', 'dossier-text', 'places', 'history'],
      history: 'lasting',
    },
  ),
  // Those that came in with an import and are not in the bin.
  'notes.ofImport': read(byId, z.array(idSchema), { of: ['notes'] }),
  // What stands behind a link, in short; null when it is gone.
  'notes.linkCard': read(z.strictObject({ kind: z.enum(linkedKinds), id: idSchema }), linkCardSchema.nullable(), {
    of: ['notes', 'dossiers', 'articles', 'citations'],
    lazily: ['note-text'],
  }),
  // What a link shows that stands for a note, or for the section of a heading; null when the note is gone.
  'notes.shown': read(z.strictObject({ id: idSchema, heading: z.string().max(1000).nullable() }), shownNoteSchema.nullable(), {
    of: ['notes', 'note-text', 'citations', 'dossiers', 'articles'],
    about: { 'note-text': ({ id }) => [id], citations: ({ id }) => [id] },
  }),
  // The notes that link a thing, last edited first, with the words around each link.
  'notes.backlinks': read(thingSchema, linkingNotesSchema, {
    of: ['notes', 'note-text'],
    about: { 'note-text': ({ id }) => [id] },
  }),
  // The notes that name a thing without leading to it, and where.
  'notes.unlinked': read(thingSchema, unlinkedNotesSchema, {
    of: ['notes', 'entities', 'dossiers', 'articles', 'mentions'],
    lazily: ['note-text'],
  }),
  // Makes links (mentions of an entity) of such places; those that are others by now are left alone. `linked`: how many were.
  'notes.link': action(
    z.strictObject({
      thing: thingSchema,
      places: z
        .array(z.strictObject({ noteId: idSchema, ...span }))
        .min(1)
        .max(10_000),
    }),
    z.object({ linked: z.number().int() }),
    { changes: ['notes', 'mentions'], undo: ({ places }) => `Link ${counted(places.length, 'place')}` },
  ),
  // Keeps a picture for a note, or the logo of a dossier: its file's bytes. Refused (`unsupported`, `too-large`, `unreadable`) with a
  // sentence that says why.
  'notes.addPicture': task(
    z.strictObject({ holder: pictureHolderSchema, fileName: z.string().max(1000), bytes: z.instanceof(Uint8Array<ArrayBuffer>) }),
    addedPictureSchema,
    { by: 'main' },
  ),
  // What the note was: the latest first.
  'notes.versions': read(z.strictObject({ noteId: idSchema }), z.array(versionSchema), { of: ['versions'] }),
  // What became of it since, or what it had changed of the version before.
  'notes.versionDifference': read(z.strictObject({ id: idSchema, to: z.enum(['present', 'before']) }), versionDifferenceSchema, {
    of: ['versions', 'notes'],
    lazily: ['note-text'],
  }),
  'notes.findInVersions': read(z.strictObject({ noteId: idSchema, words: z.string().max(500) }), z.array(versionHitSchema), {
    of: ['versions', 'notes'],
    lazily: ['note-text'],
  }),
  'notes.keepVersion': change(z.strictObject({ noteId: idSchema, name: z.string().trim().min(1).max(200) }), z.null(), {
    changes: ['versions'],
    history: 'lasting',
  }),
  'notes.thinVersions': change(z.strictObject({ noteId: idSchema, wholeDays: z.number().int().min(1).max(3650) }), z.null(), {
    changes: ['versions'],
    history: 'lasting',
  }),
  // The note as it was, without what was deleted for good since: so many citations. What it is now is kept first.
  'notes.restoreVersion': action(byId, z.object({ head: noteHeadSchema, lost: z.number().int() }), {
    changes: ['notes', 'versions', 'mentions', 'entities', 'passages'],
    undo: 'Restore version',
  }),
};

export const noteEvents = {
  // Another window saved a note: the reply it was given, which no fact tells of.
  'notes.saved': noteHeadSchema,
};
