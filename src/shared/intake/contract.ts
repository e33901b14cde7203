import { z } from 'zod';
import { idSchema } from '../basics';
import { nothing, read, task } from '../channel';
import { notebookForms, notebookPlanSchema } from './notebook';
import { columnsKeySchema, importProgressSchema, inboxStateSchema, tableQuestionSchema, tableReadingSchema } from './model';

/** More than this is no selection; an article of it would be refused for its size. */
const pasted = z.string().max(32 * 1024 * 1024);

export const intakeChannels = {
  // Files and folders that were dropped or pasted, by the handles of the bridge, which are used up; answers with the job's id
  // at once, `import.progress` tells the rest. Refused (`forbidden`) for a handle that is not known.
  'import.files': task(z.strictObject({ files: z.array(idSchema).min(1).max(100_000) }), z.object({ jobId: idSchema }), {
    by: 'main',
  }),
  // Opens the system's dialog; null when the analyst chose nothing.
  'import.choose': task(nothing, z.object({ jobId: idSchema }).nullable(), { by: 'main' }),
  // Stops at once, even over a file that is being read; what is stored by then stays.
  'import.cancel': task(z.strictObject({ jobId: idSchema }), nothing, { by: 'main' }),
  // Does once more what failed, in the same job. Refused (`not-found`) when the job is forgotten, (`conflict`) while it runs.
  'import.retry': task(z.strictObject({ jobId: idSchema }), z.object({ jobId: idSchema }), { by: 'main' }),
  // What was dragged or copied from a browser, as one article. Refused (`unreadable`) for an address without words.
  'import.text': task(
    z.strictObject({
      html: pasted.nullable(),
      text: pasted.nullable(),
      url: z
        .url({ protocol: /^https?$/ })
        .max(10_000)
        .nullable(),
    }),
    z.object({ jobId: idSchema }),
    { by: 'main' },
  ),
  // Pastes what is in the clipboard into the page, which takes it for an import and answers with `import.text`. Refused
  // (`forbidden`) unless a key, a click or a command of the menu came right before it; one serves for one.
  'import.clipboard': task(nothing, nothing, { by: 'main' }),
  // The columns that a job must be told of, and the files that wait for the answer.
  'import.question': read(
    z.strictObject({ jobId: idSchema, key: columnsKeySchema }),
    tableQuestionSchema.extend({ files: z.array(z.string()) }),
    { of: null, by: 'main' },
  ),
  // Goes on with those files; null leaves them out. `remember` keeps the answer for the next file with these columns.
  'import.answer': task(
    z.strictObject({ jobId: idSchema, key: columnsKeySchema, reading: tableReadingSchema.nullable(), remember: z.boolean() }),
    nothing,
    { by: 'main' },
  ),
  // What would come in of a notebook that waits. Refused (`not-found`) when the job is forgotten, or it was answered.
  'import.notebook': read(z.strictObject({ jobId: idSchema, key: idSchema }), notebookPlanSchema, { of: null, by: 'main' }),
  // Brings it in as notes or as articles; null leaves it out.
  'import.bring': task(z.strictObject({ jobId: idSchema, key: idSchema, as: z.enum(notebookForms).nullable() }), nothing, { by: 'main' }),
  'inbox.get': read(nothing, inboxStateSchema, { of: null, by: 'main' }),
  'inbox.set': task(z.strictObject({ on: z.boolean() }), inboxStateSchema, { by: 'main' }),
  // Opens the system's dialog; the folder chosen is watched from then on. Refused (`forbidden`) for the vault's own folder.
  'inbox.choose': task(nothing, inboxStateSchema, { by: 'main' }),
};

export const intakeEvents = {
  'import.progress': importProgressSchema,
  'inbox.changed': inboxStateSchema,
};
