import type { MainHandlers } from '../../shared/contract';
import { chooseFilesToImport, chooseInbox } from '../window/dialogs';
import type { ImportJobs } from './import-jobs';
import { textRoot } from './import-text';
import type { Inbox } from './inbox';
import type { MainWindow } from '../window/windows';

type ImportHandlers = Pick<MainHandlers, Extract<keyof MainHandlers, `import.${string}` | `inbox.${string}`>>;

/** What the main process answers about imports and the inbox; both settle when the vault is open. */
export function importHandlers(window: MainWindow, jobs: Promise<ImportJobs>, inbox: Promise<Inbox>): ImportHandlers {
  const { browserWindow } = window;
  return {
    'import.files': async ({ files }) => {
      const started = await jobs;
      return { jobId: started.start(window.files.take(files)) };
    },
    'import.choose': async () => {
      const paths = await chooseFilesToImport(browserWindow);
      return paths.length === 0 ? null : { jobId: (await jobs).start(paths) };
    },
    'import.cancel': async ({ jobId }) => {
      (await jobs).cancel(jobId);
      return null;
    },
    'import.retry': async ({ jobId }) => {
      (await jobs).retry(jobId);
      return { jobId };
    },
    'import.text': async (web) => ({ jobId: (await jobs).startText(textRoot(web, new Date())) }),
    // Electron's own access to the clipboard differs from version to version; the page's does not.
    'import.clipboard': () => {
      window.gestures.take();
      window.contents.paste();
      return null;
    },
    'import.question': async ({ jobId, key }) => (await jobs).question(jobId, key),
    'import.answer': async (answer) => {
      await (await jobs).answer(answer);
      return null;
    },
    'import.notebook': async ({ jobId, key }) => (await jobs).notebook(jobId, key),
    'import.bring': async ({ jobId, key, as }) => {
      (await jobs).bring(jobId, key, as);
      return null;
    },

    'inbox.get': async () => (await inbox).state,
    'inbox.set': async ({ on }) => (await inbox).turn(on),
    'inbox.choose': async () => {
      const watched = await inbox;
      const folder = await chooseInbox(browserWindow, watched.state.folder);
      return folder === null ? watched.state : watched.watch(folder);
    },
  };
}
