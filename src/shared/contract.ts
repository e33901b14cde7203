import { z } from 'zod';
import type { CareChannel, Channel, CorpusChannel, EventName, MainChannel } from './channels';
import { citingSentenceSchema, claimLedgerSchema } from './claims/claim-ledger';
import { credibilitySchema, reliabilitySchema } from './grades/grading';
import { anchorKinds, reviewItemSchema } from './editions/review';
import { articleMetadataSchema, articleNameSchema, articleSchema, articleSummarySchema } from './articles/model';
import {
  articlePartsSchema,
  columnsKeySchema,
  importProgressSchema,
  inboxStateSchema,
  tableQuestionSchema,
  tableReadingSchema,
} from './intake/model';
import { keptFileSchema } from './articles/kept';
import {
  backupChangesSchema,
  backupFileSchema,
  backupSchema,
  checkReportSchema,
  vaultProgressSchema,
  vaultStateSchema,
  vaultStatusSchema,
} from './care/model';
import { binnedThingSchema, usesSchema } from './bin/model';
import { citationPlaceSchema, citedPassageSchema, highlightColours, passageSchema } from './passages/model';
import { colourMeaningsSchema, passageFilterSchema } from './passages/filter';
import { dossierSchema, dossierSourceSchema, dossierSummarySchema } from './dossiers/model';
import { editionSchema, editionTextSchema, encodingPreviewSchema, newTextSchema } from './editions/model';
import { entityKinds, entitySchema, entitySummarySchema, mentionInContextSchema, mentionSchema } from './entities/model';
import { findableKinds, quickFindHitSchema, searchResultSchema } from './search/model';
import { historyMoveSchema, historyRequestSchema, historyStateSchema, undoLabelsSchema } from './history/model';
import { idSchema, thingSchema } from './basics';
import {
  impactSchema,
  outletArticleSchema,
  outletChangesSchema,
  outletNameSchema,
  outletPassageSchema,
  outletSchema,
  outletSummarySchema,
  sourceSubjectSchema,
} from './outlets/model';
import { menuCommands, settingsSchema, workspaceSchema } from './window/model';
import { noteHeadSchema, noteSchema, noteSummarySchema } from './notes/model';
import { originSchema, textDifferencesSchema } from './origins/model';
import { originalPagesSchema, originalTextSchema, pagePictureSchema } from './originals/model';
import { readingPlacesSchema } from './reader/settings';
import { tagCountSchema, tagSchema, tagsSchema } from './passages/tags';
import { topics } from './topics';
import { noteDocumentSchema } from './notes/note-document';
import type { Result } from './result';

/**
 * The one contract between the window, the main process and the workers: for each channel a schema of the request and
 * of the reply. Types are inferred from it and never written a second time; every payload is checked against it.
 */

const nothing = z.null();
const things = z.strictObject({ things: z.array(thingSchema).min(1).max(200_000) });
const byId = z.strictObject({ id: idSchema });
const span = { start: z.number().int().nonnegative(), end: z.number().int().positive() };
const title = z.string().max(1000);
const query = z.string().max(1000);
const page = { limit: z.number().int().min(1).max(200), offset: z.number().int().nonnegative().optional() };
/** More than this is no selection; an article of it would be refused for its size. */
const pasted = z.string().max(32 * 1024 * 1024);

/** A label of the WHATWG Encoding Standard, or of IANA. */
const encodingName = z.string().regex(/^[\w.:-]{2,40}$/);
const ofText = z.strictObject({ id: idSchema, textId: idSchema });

const channel = <Request extends z.ZodType, Reply extends z.ZodType>(request: Request, reply: Reply) => ({
  request,
  reply,
});

export const contract = {
  'vault.status': channel(nothing, vaultStatusSchema),
  'vault.resume': channel(nothing, vaultStatusSchema),
  // Answers when the vault is open, or could not be opened.
  'vault.state': channel(nothing, vaultStateSchema),
  // Opens the vault again, from a backup when one is named, and reloads the window. Refused (`conflict`) while words are unsaved.
  'vault.open': channel(z.strictObject({ restore: backupFileSchema.nullable() }), nothing),
  // Asks for a folder and starts Casebook on that vault in place of this one; false when none was chosen.
  'vault.choose': channel(nothing, z.boolean()),

  // Newest first, a part of them at a time; `total` is how many rows there are. `grouped`: one row for the articles of one
  // origin, at the place of the newest; it is that of the one published first.
  'articles.list': channel(
    z.strictObject({
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(1000),
      grouped: z.boolean().optional(),
    }),
    z.object({ total: z.number().int(), articles: z.array(articleSummarySchema) }),
  ),
  'articles.get': channel(byId, articleSchema),
  // The same rows, as long a part of them as it may be, by their names alone: for what is done with many of them.
  'articles.names': channel(
    z.strictObject({ offset: z.number().int().nonnegative(), limit: z.number().int().min(1).max(200_000) }),
    z.array(articleNameSchema),
  ),
  'articles.update': channel(z.strictObject({ id: idSchema, changes: articleMetadataSchema.partial() }), articleSchema),
  // Puts removed pieces back into the text, as a new text version. What is not beyond doubt on it waits in the review list.
  'articles.putBack': channel(z.strictObject({ id: idSchema, indexes: z.array(z.number().int().nonnegative()).min(1) }), articleSchema),
  // What came with it in one file, such as a message and its attachments; what is in the bin is left out.
  'articles.parts': channel(byId, articlePartsSchema),
  // Files of which no article is made, the newest first; which article one goes with; removing one for good.
  'kept.list': channel(nothing, z.array(keptFileSchema)),
  'kept.attach': channel(z.strictObject({ id: idSchema, articleId: idSchema.nullable() }), nothing),
  'kept.remove': channel(byId, nothing),

  // Notes that its outlet took the article back, and why; null takes the note away.
  'articles.retract': channel(z.strictObject({ id: idSchema, reason: z.string().max(10_000).nullable() }), articleSchema),

  // The texts the article has had, newest first.
  'articles.editions': channel(byId, z.array(editionSchema)),
  // One of them to be read, with what is described on it.
  'articles.edition': channel(z.strictObject({ textId: idSchema }), editionTextSchema),

  // The articles with the same text, as it was printed here and there.
  'origins.of': channel(z.strictObject({ articleId: idSchema }), originSchema),
  // What the text of the second has other than that of the first.
  'origins.differences': channel(z.strictObject({ articleId: idSchema, otherId: idSchema }), textDifferencesSchema),
  // From now on an origin of its own, whatever it is like. Refused (`conflict`) when it is one already.
  'origins.separate': channel(z.strictObject({ articleId: idSchema }), nothing),
  // From now on one origin, with all of either.
  'origins.join': channel(z.strictObject({ articleId: idSchema, otherId: idSchema }), nothing),

  // `start` and `end` count UTF-16 units of the text version named.
  'passages.create': channel(
    z.strictObject({
      articleId: idSchema,
      textId: idSchema,
      ...span,
      colour: z.enum(highlightColours),
      comment: z.string().max(100_000).optional(),
      tags: tagsSchema.optional(),
      credibility: credibilitySchema.nullable().optional(),
      credibilityReason: z.string().max(10_000).optional(),
    }),
    citedPassageSchema,
  ),
  // The passage that a note is going to cite, and the citation's id there: making it, when the words were not marked yet,
  // and citing it are one step of the history.
  'passages.cite': channel(
    z.strictObject({
      noteId: idSchema,
      citationId: idSchema,
      passage: z.union([z.strictObject({ passageId: idSchema }), z.strictObject({ articleId: idSchema, textId: idSchema, ...span })]),
    }),
    citedPassageSchema,
  ),
  'passages.update': channel(
    z.strictObject({
      id: idSchema,
      colour: z.enum(highlightColours).optional(),
      comment: z.string().max(100_000).optional(),
      // The whole list.
      tags: tagsSchema.optional(),
      credibility: credibilitySchema.nullable().optional(),
      credibilityReason: z.string().max(10_000).optional(),
    }),
    passageSchema,
  ),
  // Refused (`in-use`) while a note cites the passage, unless its citations are to go with it.
  'passages.remove': channel(z.strictObject({ id: idSchema, citationsToo: z.boolean().optional() }), nothing),
  'passages.ofArticle': channel(z.strictObject({ articleId: idSchema }), z.array(passageSchema)),
  // Those that exist, in the order asked for.
  'passages.get': channel(z.strictObject({ ids: z.array(idSchema).max(10_000) }), z.array(citedPassageSchema)),
  // Where the passages of an article are cited.
  'passages.places': channel(z.strictObject({ articleId: idSchema }), z.array(citationPlaceSchema)),
  // Passages of the whole vault, a part of them at a time: by article, the last imported first, in the order of its text.
  'passages.find': channel(
    z.strictObject({
      filter: passageFilterSchema,
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(200),
    }),
    z.object({ total: z.number().int(), passages: z.array(citedPassageSchema) }),
  ),

  'tags.list': channel(nothing, z.array(tagCountSchema)),
  // With all that stands below it; two tags of one name become one. Answers how many passages carried it.
  'tags.rename': channel(z.strictObject({ from: tagSchema, to: tagSchema }), z.object({ passages: z.number().int(), merged: z.boolean() })),
  'tags.remove': channel(z.strictObject({ tag: tagSchema }), z.object({ passages: z.number().int() })),
  'colours.get': channel(nothing, colourMeaningsSchema),
  // Of all colours: one that is left out means nothing any more.
  'colours.set': channel(z.strictObject({ meanings: colourMeaningsSchema }), colourMeaningsSchema),

  // What a newer text of its article left behind, to be accepted, pointed to anew, or kept; of the vault for null.
  'passages.review': channel(
    z.strictObject({ articleId: idSchema.nullable(), offset: z.number().int().nonnegative(), limit: z.number().int().min(1).max(200) }),
    z.object({ total: z.number().int(), items: z.array(reviewItemSchema) }),
  ),
  // How many wait there.
  'passages.waiting': channel(z.strictObject({ articleId: idSchema.nullable() }), z.object({ count: z.number().int() })),
  // Takes the place found, or the one numbered so among the guesses. `textId` is the text it was found on: refused
  // (`conflict`) when the article has another one by now.
  'passages.accept': channel(
    z.strictObject({ kind: z.enum(anchorKinds), id: idSchema, textId: idSchema, place: z.number().int().nonnegative() }),
    nothing,
  ),
  // Gives it another extent, of UTF-16 units of the present text.
  'passages.repoint': channel(z.strictObject({ kind: z.enum(anchorKinds), id: idSchema, textId: idSchema, ...span }), nothing),
  // Leaves it on the text it was made on, until the article has another one than `textId`.
  'passages.keep': channel(z.strictObject({ kind: z.enum(anchorKinds), id: idSchema, textId: idSchema }), nothing),

  'entities.list': channel(nothing, z.array(entitySummarySchema)),
  'entities.get': channel(byId, entitySchema),
  'entities.create': channel(z.strictObject({ kind: z.enum(entityKinds), name: z.string().trim().min(1).max(500) }), entitySchema),
  'entities.update': channel(
    z.strictObject({
      id: idSchema,
      kind: z.enum(entityKinds).optional(),
      name: z.string().trim().min(1).max(500).optional(),
      aliases: z.array(z.string().trim().min(1).max(500)).max(1000).optional(),
      summary: z.string().max(100_000).optional(),
    }),
    entitySchema,
  ),

  'mentions.create': channel(z.strictObject({ entityId: idSchema, articleId: idSchema, textId: idSchema, ...span }), mentionSchema),
  'mentions.remove': channel(byId, nothing),
  'mentions.ofArticle': channel(z.strictObject({ articleId: idSchema }), z.array(mentionSchema)),
  // In order of time: published first, undated last, then notes.
  'mentions.ofEntity': channel(z.strictObject({ entityId: idSchema }), z.array(mentionInContextSchema)),

  // Last edited first.
  'notes.list': channel(nothing, z.array(noteSummarySchema)),
  'notes.get': channel(byId, noteSchema),
  // All but the text: what is asked for again after each save.
  'notes.head': channel(byId, noteHeadSchema),
  'notes.create': channel(z.strictObject({ title }), noteSchema),
  // Refused (`conflict`) when `revision` is not the note's present one. The reply means: on disk. `takenBack`: the citations
  // that an undo in the note took out since the last save.
  'notes.save': channel(
    z.strictObject({
      id: idSchema,
      revision: z.number().int(),
      title,
      document: noteDocumentSchema,
      takenBack: z.array(idSchema).max(10_000).optional(),
    }),
    noteHeadSchema,
  ),

  'dossiers.list': channel(nothing, z.array(dossierSummarySchema)),
  'dossiers.get': channel(byId, dossierSchema),
  'dossiers.create': channel(z.strictObject({ title }), dossierSchema),
  // `sections` and `subjects` replace the whole ordered list.
  'dossiers.update': channel(
    z.strictObject({
      id: idSchema,
      title: title.optional(),
      summary: z.string().max(100_000).optional(),
      sections: z.array(idSchema).max(10_000).optional(),
      subjects: z.array(idSchema).max(1000).optional(),
    }),
    dossierSchema,
  ),
  // The articles its sections cite, in the order of their first citation.
  'dossiers.sources': channel(byId, z.array(dossierSourceSchema)),

  // By name. Articles find their outlet by its names and aliases; a new name makes a new outlet, without a grade.
  'outlets.list': channel(nothing, z.array(outletSummarySchema)),
  'outlets.get': channel(byId, outletSchema),
  'outlets.articles': channel(
    z.strictObject({ id: idSchema, offset: z.number().int().nonnegative(), limit: z.number().int().min(1).max(1000) }),
    z.object({ total: z.number().int(), articles: z.array(outletArticleSchema) }),
  ),
  // A part of the passages of its articles that notes cite: those of the article published last first.
  'outlets.cited': channel(
    z.strictObject({ id: idSchema, offset: z.number().int().nonnegative(), limit: z.number().int().min(1).max(1000) }),
    z.object({ total: z.number().int(), passages: z.array(outletPassageSchema) }),
  ),
  'outlets.create': channel(z.strictObject({ name: outletNameSchema }), outletSchema),
  // `aliases` replaces the whole list. Refused (`conflict`) for a name of another outlet.
  'outlets.update': channel(outletChangesSchema, outletSchema),
  // Null takes the grade away. Every grade stays in the outlet's history.
  'outlets.grade': channel(
    z.strictObject({ id: idSchema, reliability: reliabilitySchema.nullable(), reason: z.string().max(10_000) }),
    outletSchema,
  ),
  // Names, articles and grades of `from` go to `into`.
  'outlets.merge': channel(z.strictObject({ from: idSchema, into: idSchema }), outletSchema),
  // Makes an alias an outlet of its own, with the articles that call it so; answers with that one.
  'outlets.split': channel(z.strictObject({ id: idSchema, alias: z.string().max(500) }), outletSchema),
  // Refused (`in-use`) while there are articles of it.
  'outlets.remove': channel(byId, nothing),
  // Every sentence that cites an outlet's articles, or one article, worst first, with the other citations it has.
  'impact.of': channel(sourceSubjectSchema, impactSchema),

  // The sentences with how each stands to what it cites: of a note as it was last saved, of a dossier's sections in order.
  'claims.ofNote': channel(z.strictObject({ noteId: idSchema }), claimLedgerSchema),
  'claims.ofDossier': channel(z.strictObject({ dossierId: idSchema }), claimLedgerSchema),
  // The sentences that cite one of the passages, of notes in the bin too.
  'claims.citing': channel(z.strictObject({ passageIds: z.array(idSchema).min(1).max(1000) }), z.array(citingSentenceSchema)),

  // Deleted last first.
  'bin.list': channel(nothing, z.array(binnedThingSchema)),
  // What rests on things, deleted or not: to be shown before they are deleted, or deleted for good.
  'bin.uses': channel(things, usesSchema),
  // They are gone from every list and search at once, and can be put back; what is in the bin already stays there.
  'bin.delete': channel(things, nothing),
  'bin.putBack': channel(things, nothing),
  // Deletes for good, with everything that `bin.uses` tells. Refused (`conflict`) unless all of them are in the bin.
  'bin.empty': channel(things, nothing),

  // What was done in this session, the last first.
  'history.state': channel(nothing, historyStateSchema),
  // Refused (`conflict`) when what came later rests on it: the step stays then, and nothing was changed; and for a
  // `step` that is not the next one, or when there is none.
  'history.undo': channel(historyRequestSchema, historyMoveSchema),
  'history.redo': channel(historyRequestSchema, historyMoveSchema),

  // `limit` hits from `offset` on: of one kind, or of all with a share for each. Pages follow each other without gap or double.
  'search.find': channel(z.strictObject({ query, ...page, kind: z.enum(findableKinds).optional() }), searchResultSchema),
  // An empty query answers with what was touched last.
  'search.quickFind': channel(z.strictObject({ query, limit: z.number().int().min(1).max(100) }), z.array(quickFindHitSchema)),

  // Newest first, and the folder they are in.
  'backups.list': channel(nothing, z.object({ folder: z.string(), backups: z.array(backupSchema) })),
  // Reads the whole backup; `vault.progress` tells how far. Refused (`vault-damaged`) when its checksum is wrong.
  'backups.compare': channel(z.strictObject({ file: backupFileSchema }), backupChangesSchema),
  'backups.make': channel(nothing, backupSchema),
  // Backs the present state up first, restores, and loads the window again. The reply names that backup: the way back.
  'backups.restore': channel(
    z.strictObject({ file: backupFileSchema }),
    z.object({ undo: backupFileSchema.nullable(), setAside: z.string().nullable() }),
  ),
  // Shows the folder of the backups in the system's file manager.
  'backups.show': channel(nothing, nothing),
  // Looks at everything in the vault and repairs what can be made anew; `vault.progress` tells how far. Refused
  // (`conflict`) while another check runs, (`cancelled`) once it was cancelled.
  'check.run': channel(nothing, checkReportSchema),
  'check.cancel': channel(nothing, nothing),

  // Files and folders; answers with the job's id at once, `import.progress` tells the rest.
  'import.paths': channel(z.strictObject({ paths: z.array(z.string().min(1)).min(1).max(100_000) }), z.object({ jobId: idSchema })),
  // Opens the system's dialog; null when the analyst chose nothing.
  'import.choose': channel(nothing, z.object({ jobId: idSchema }).nullable()),
  // Stops at once, even over a file that is being read; what is stored by then stays.
  'import.cancel': channel(z.strictObject({ jobId: idSchema }), nothing),
  // Does once more what failed, in the same job. Refused (`not-found`) when the job is forgotten, (`conflict`) while it runs.
  'import.retry': channel(z.strictObject({ jobId: idSchema }), z.object({ jobId: idSchema })),
  // What was dragged or copied from a browser, as one article. Refused (`unreadable`) for an address without words.
  'import.text': channel(
    z.strictObject({
      html: pasted.nullable(),
      text: pasted.nullable(),
      url: z
        .url({ protocol: /^https?$/ })
        .max(10_000)
        .nullable(),
    }),
    z.object({ jobId: idSchema }),
  ),
  // Pastes what is in the clipboard into the page, which takes it for an import and answers with `import.text`.
  'import.clipboard': channel(nothing, nothing),
  // The columns that a job must be told of, and the files that wait for the answer.
  'import.question': channel(
    z.strictObject({ jobId: idSchema, key: columnsKeySchema }),
    tableQuestionSchema.extend({ files: z.array(z.string()) }),
  ),
  // Goes on with those files; null leaves them out. `remember` keeps the answer for the next file with these columns.
  'import.answer': channel(
    z.strictObject({ jobId: idSchema, key: columnsKeySchema, reading: tableReadingSchema.nullable(), remember: z.boolean() }),
    nothing,
  ),
  'inbox.get': channel(nothing, inboxStateSchema),
  'inbox.set': channel(z.strictObject({ on: z.boolean() }), inboxStateSchema),
  // Opens the system's dialog; the folder chosen is watched from then on. Refused (`forbidden`) for the vault's own folder.
  'inbox.choose': channel(nothing, inboxStateSchema),

  // Reads the original once more, in the encoding given; null: as its bytes and its own word have it. Refused (`unsupported`)
  // for an encoding of a file that has none.
  'articles.reread': channel(z.strictObject({ id: idSchema, encoding: encodingName.nullable() }), newTextSchema),
  // The same, only to be looked at.
  'articles.previewEncoding': channel(z.strictObject({ id: idSchema, encoding: encodingName.nullable() }), encodingPreviewSchema),
  // Reads a newer file of the same page; for null asks which. Null when the analyst chose none.
  'articles.replace': channel(z.strictObject({ id: idSchema, path: z.string().min(1).nullable() }), newTextSchema.nullable()),

  // The original of one text of an article, as the text it is: a page's source, a message with its headers.
  'originals.text': channel(ofText, originalTextSchema),
  // The pages of a PDF, and one of them as a picture `width` pixels wide. Refused (`unreadable`) when it cannot be drawn.
  'originals.pages': channel(ofText, originalPagesSchema),
  'originals.page': channel(
    z.strictObject({ ...ofText.shape, page: z.number().int().min(1), width: z.number().int().min(50).max(4000) }),
    pagePictureSchema,
  ),
  // Asks where to, then writes a copy; false when the analyst cancelled.
  'originals.save': channel(ofText, z.boolean()),
  'kept.save': channel(byId, z.boolean()),
  // Gives a copy to the system's program for such files, when the analyst agrees; answers whether it was opened.
  'originals.open': channel(ofText, z.boolean()),

  // Asks where to, then writes the PDF; null when the analyst cancelled. `warnings` name what could not be set, such as missing glyphs.
  'export.dossier': channel(
    z.strictObject({ id: idSchema, format: z.enum(['pdf']) }),
    z.object({ file: z.string(), pages: z.number().int(), warnings: z.array(z.string()) }).nullable(),
  ),
  // The articles it cites as CSL-JSON, for reference managers; null when the analyst cancelled.
  'export.sources': channel(byId, z.object({ file: z.string(), sources: z.number().int() }).nullable()),
  // Shows the file last exported in the system's file manager; only a file this session exported.
  'export.show': channel(z.strictObject({ file: z.string() }), nothing),

  'settings.get': channel(nothing, settingsSchema),
  'settings.set': channel(settingsSchema.partial().strict(), settingsSchema),
  'workspace.get': channel(nothing, workspaceSchema.nullable()),
  'workspace.set': channel(workspaceSchema.strict(), nothing),
  // How far each article of this vault was read.
  'reading.get': channel(nothing, readingPlacesSchema),
  'reading.set': channel(z.strictObject({ places: readingPlacesSchema.max(2000) }), nothing),

  // What the window would undo and redo now, for the menu.
  'menu.undo': channel(undoLabelsSchema, nothing),

  // Shows the address and opens it in the system's browser when the analyst agrees; answers whether it was opened.
  'links.open': channel(z.strictObject({ url: z.string().max(10_000) }), z.boolean()),
  // The window has saved everything it held and may be closed.
  'window.flushed': channel(z.strictObject({ saved: z.boolean() }), nothing),
} satisfies Record<Channel, { request: z.ZodType; reply: z.ZodType }>;

export const eventContract = {
  'corpus.changed': z.object({ topics: z.array(z.enum(topics)) }),
  'vault.progress': vaultProgressSchema,
  'import.progress': importProgressSchema,
  'inbox.changed': inboxStateSchema,
  'menu.command': z.object({ command: z.enum(menuCommands) }),
  'settings.changed': settingsSchema,
  // The window is about to close: save what is pending, then call `window.flushed`.
  'window.flush': nothing,
} satisfies Record<EventName, z.ZodType>;

type Contract = typeof contract;
/** What the caller gives. */
export type Request<C extends Channel> = z.input<Contract[C]['request']>;
/** What the callee gets: the request as the schema left it. */
export type Checked<C extends Channel> = z.output<Contract[C]['request']>;
export type Reply<C extends Channel> = z.output<Contract[C]['reply']>;
export type EventPayload<E extends EventName> = z.output<(typeof eventContract)[E]>;

/** The functions the corpus worker answers with, one per channel. */
export type CorpusHandlers = { [C in CorpusChannel]: (request: Checked<C>) => Reply<C> };
/** Those it answers with in its own time. */
export type CareHandlers = { [C in CareChannel]: (request: Checked<C>) => Promise<Reply<C>> };
/** The functions the main process answers with, one per channel. */
export type MainHandlers = { [C in MainChannel]: (request: Checked<C>) => Reply<C> | Promise<Reply<C>> };

/** What the preload puts on `window.casebook`: one function per channel, one subscription per event. */
export interface CasebookBridge {
  call: { [C in Channel]: (request: unknown) => Promise<Result<unknown>> };
  on: { [E in EventName]: (listener: (payload: unknown) => void) => () => void };
  /** The path of a file dropped on the window; empty when it has none. */
  pathForFile: (file: unknown) => string;
  platform: string;
}
