import { z } from 'zod';
import { idSchema, titleSchema } from '../basics';
import { action, byId, nothing, partOfList, read, task } from '../channel';
import { labelOfChange } from '../history/labels';
import { ownTemplateSchema, templateNameSchema } from '../notes/templates';
import { checkSchema } from './checks';
import { collectableSchema, collectFromSchema, collectOrders, markedFromSchema } from './collect';
import { exportedCheckSchema } from './attached';
import { exportFormats, tableFormats } from './export-formats';
import { pagePictureSchema } from '../originals/model';
import { dossierPartsChangeSchema } from './parts';
import { previewSchema, previewWays } from './preview';
import { dossierChangeSchema, dossierVersionSchema } from './since';
import { dossierTemplateChoiceSchema } from './templates';
import { dossierBundleSchema, dossierSchema, dossierSourceSchema, dossierSummarySchema } from './model';

/** A dossier, the version of one, or a note, and as what it is written. */
const exportRequest = z.strictObject({ id: idSchema, format: z.enum(exportFormats) });
const exportedSchema = z.object({ file: z.string(), pages: z.number().int().nullable(), warnings: z.array(z.string()) });

export const dossierChannels = {
  // Last edited first, a part of them at a time; all of them, to choose one from.
  'dossiers.page': read(partOfList, z.object({ total: z.number().int(), dossiers: z.array(dossierSummarySchema) }), { of: ['dossiers'] }),
  'dossiers.list': read(nothing, z.array(dossierSummarySchema), { of: ['dossiers'] }),
  'dossiers.get': read(byId, dossierSchema, {
    of: ['dossiers', 'notes', 'entities', 'dossier-text', 'citations', 'passages', 'articles', 'outlets'],
    about: { 'dossier-text': ({ id }) => [id], citations: ({ id }) => [id] },
  }),
  'dossiers.create': action(z.strictObject({ title: titleSchema }), dossierSchema, { changes: ['dossiers'], undo: 'New dossier' }),
  'dossiers.templates': read(nothing, z.array(ownTemplateSchema), { of: ['templates'] }),
  // Keeps the form of a dossier as a template: sections with their words, without citations; how it is handled and printed.
  'dossiers.saveTemplate': action(z.strictObject({ dossierId: idSchema, name: templateNameSchema }), byId, {
    changes: ['templates'],
    undo: ({ name }) => `Save template “${name}”`,
  }),
  'dossiers.renameTemplate': action(z.strictObject({ id: idSchema, name: templateNameSchema }), nothing, {
    changes: ['templates'],
    undo: 'Rename template',
  }),
  'dossiers.removeTemplate': action(byId, nothing, { changes: ['templates'], undo: 'Delete template' }),
  // Sections and judgements to be written, behind those that it has.
  'dossiers.begin': action(z.strictObject({ id: idSchema, template: dossierTemplateChoiceSchema }), dossierSchema, {
    changes: ['dossiers', 'notes', 'versions'],
    undo: 'Begin from template',
  }),
  // Makes a section, behind those that it has, out of passages, each quoted and cited, or out of articles, under headings in an order.
  'dossiers.collect': action(
    z.strictObject({ id: idSchema, title: titleSchema, from: collectFromSchema, order: z.enum(collectOrders) }),
    z.object({ noteId: idSchema, passages: z.number().int(), articles: z.number().int() }),
    { changes: ['dossiers', 'notes', 'versions', 'passages'], undo: 'Collect a section' },
  ),
  // How much of what is marked that would be.
  'dossiers.collectable': read(z.strictObject({ from: markedFromSchema }), collectableSchema, {
    of: ['articles', 'outlets', 'passages', 'mentions', 'entities', 'statements', 'notes', 'citations'],
  }),
  // `sections` and `subjects` replace the whole ordered list, each of `parts` what was there of it.
  'dossiers.update': action(
    z.strictObject({
      id: idSchema,
      title: titleSchema.optional(),
      summary: z.string().max(100_000).optional(),
      sections: z.array(idSchema).max(10_000).optional(),
      subjects: z.array(idSchema).max(1000).optional(),
      parts: dossierPartsChangeSchema.optional(),
    }),
    dossierSchema,
    {
      changes: ['dossiers', 'notes'],
      undo: (request) =>
        labelOfChange(
          request,
          {
            title: 'Rename dossier',
            summary: 'Edit bottom line',
            sections: 'Change sections',
            subjects: 'Change subjects',
            parts: 'Change parts of dossier',
          },
          'Change dossier',
        ),
    },
  ),
  // The articles its sections cite, in the order of their first citation.
  'dossiers.sources': read(byId, z.array(dossierSourceSchema), {
    of: ['dossiers', 'notes', 'articles', 'outlets', 'citations'],
    about: { citations: ({ id }) => [id] },
  }),
  // What is open in it before it goes out, by kind and place.
  'dossiers.checks': read(byId, z.array(checkSchema), {
    of: ['dossiers', 'notes', 'entities', 'articles', 'passages', 'outlets', 'dossier-text', 'citations', 'comments', 'proposals'],
    about: { 'dossier-text': ({ id }) => [id] },
  }),
  // The same for characters that no font of this machine has. The whole dossier is set for it: not at every letter.
  'export.glyphs': read(byId, z.array(checkSchema), {
    of: ['dossiers', 'notes', 'entities', 'articles', 'passages', 'outlets', 'dossier-text'],
    lazily: ['dossiers', 'notes', 'entities', 'articles', 'passages', 'outlets', 'dossier-text'],
    about: { 'dossier-text': ({ id }) => [id] },
    by: 'main',
  }),
  // The pages as they are printed: soon, as they were broken before; or in order, as an export has them. Rejected with `cancelled`
  // after `export.cancelPages`, and in order when the dossier was changed meanwhile.
  'export.pages': read(z.strictObject({ id: idSchema, way: z.enum(previewWays) }), previewSchema, {
    of: ['dossiers', 'notes', 'entities', 'articles', 'passages', 'outlets', 'dossier-text', 'comments'],
    // What live tables of its notes list besides: asked for when the pages are shown again.
    lazily: ['mentions', 'citations', 'statements', 'library', 'equivalents', 'meaning'],
    about: { 'dossier-text': ({ id }) => [id] },
    by: 'main',
  }),
  // One of them as a picture; `not-found` when newer ones have taken their place.
  'export.page': read(
    z.strictObject({ set: z.number().int().positive(), page: z.number().int().min(1), width: z.number().int().min(50).max(3000) }),
    pagePictureSchema,
    { of: null, by: 'main' },
  ),
  // Stops the pages that are being set.
  'export.cancelPages': task(nothing, nothing, { by: 'main' }),
  // Asks where to, then writes the open points as a PDF; null when the analyst cancelled.
  'export.checks': task(byId, z.object({ file: z.string(), pages: z.number().int() }).nullable(), { by: 'main' }),
  // The dossier as it stood: everything of one version, to be read; all of them, the last first; and what became of it since.
  'dossiers.frozen': read(byId, z.object({ version: dossierVersionSchema, bundle: dossierBundleSchema }), { of: ['dossiers'] }),
  'dossiers.versions': read(byId, z.array(dossierVersionSchema), { of: ['dossiers'] }),
  'dossiers.freeze': action(z.strictObject({ id: idSchema, name: z.string().trim().min(1).max(300) }), dossierVersionSchema, {
    changes: ['dossiers'],
    undo: 'Freeze version',
  }),
  'dossiers.removeVersion': action(byId, nothing, { changes: ['dossiers'], undo: 'Remove version' }),
  'dossiers.since': read(byId, z.array(dossierChangeSchema), {
    of: ['dossiers', 'notes', 'entities', 'articles', 'passages', 'outlets', 'dossier-text', 'citations', 'comments'],
  }),
  // Both ask where to, then write the dossier; null when the analyst cancelled. `warnings` name what could not be set, such as
  // missing glyphs; `pages` is null for formats that have none. Rejected with `cancelled` after `export.cancel`.
  'export.version': task(exportRequest, exportedSchema.nullable(), { by: 'main' }),
  'export.dossier': task(exportRequest, exportedSchema.nullable(), { by: 'main' }),
  // The same of a note, which goes out alone.
  'export.note': task(exportRequest, exportedSchema.nullable(), { by: 'main' }),
  // Stops the exports that are being set.
  'export.cancel': task(nothing, nothing, { by: 'main' }),
  // The articles it cites as CSL-JSON, for reference managers; null when the analyst cancelled.
  'export.sources': task(byId, z.object({ file: z.string(), sources: z.number().int() }).nullable(), { by: 'main' }),
  // Checks the data in an exported PDF that the analyst chooses; `here`: how many of its texts this
  // vault has letter by letter. Null when it was cancelled; rejected with `unsupported` when it has none.
  'export.verify': task(nothing, z.object({ file: z.string(), check: exportedCheckSchema, here: z.number().int() }).nullable(), {
    by: 'main',
  }),
  // Shows the file last exported in the system's file manager; only a file this session exported.
  // Writes a table or references to a file that the analyst chooses; null when that was cancelled.
  'export.table': task(
    z.strictObject({
      title: z.string().trim().min(1).max(1100),
      text: z.string().max(200_000_000),
      format: z.enum(tableFormats).optional(),
    }),
    z.strictObject({ file: z.string() }).nullable(),
    { by: 'main' },
  ),
  'export.show': task(z.strictObject({ file: z.string() }), nothing, { by: 'main' }),
};
