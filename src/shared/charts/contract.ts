import { z } from 'zod';
import { idSchema } from '../basics';
import { action, byId, nothing, read, task } from '../channel';
import { drawnChartSchema } from './data';
import { chartNameSchema, drawingSchema, savedChartSchema } from './model';

const titledList = z.array(z.object({ id: idSchema, title: z.string() }));

export const chartChannels = {
  // By name.
  'charts.list': read(nothing, z.array(savedChartSchema), { of: ['charts'] }),
  'charts.get': read(byId, savedChartSchema.extend({ drawing: drawingSchema }), { of: ['charts'] }),
  // As it is now, with what it shows; null when it is gone.
  'charts.drawn': read(byId, drawnChartSchema.nullable(), {
    of: ['charts', 'entities', 'mentions', 'notes', 'articles', 'statements', 'passages', 'places', 'outlets'],
  }),
  // Null makes a new one.
  'charts.save': action(z.strictObject({ id: idSchema.nullable(), name: chartNameSchema, drawing: drawingSchema }), byId, {
    changes: ['charts'],
    undo: ({ id, name }) => (id === null ? `Save chart ${name}` : `Change chart ${name}`),
  }),
  'charts.rename': action(z.strictObject({ id: idSchema, name: chartNameSchema }), nothing, {
    changes: ['charts'],
    undo: 'Rename chart',
  }),
  // The notes that show it, and the dossiers that have one of these, last edited first; without what is in the bin.
  'charts.shownIn': read(byId, z.object({ notes: titledList, dossiers: titledList }), { of: null }),
  'charts.remove': action(byId, nothing, { changes: ['charts'], undo: 'Delete chart' }),
  // As a drawing (SVG) that was made in the window; null when it was cancelled.
  'export.chart': task(
    z.strictObject({ name: z.string().max(200), svg: z.string().startsWith('<svg ').max(20_000_000) }),
    z.object({ file: z.string() }).nullable(),
    { by: 'main' },
  ),
};
