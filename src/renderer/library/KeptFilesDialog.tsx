import { useVirtualizer } from '@tanstack/react-virtual';
import { Download, FileQuestion, Paperclip, Trash2, Undo2, Unlink } from 'lucide-react';
import { useRef, useState, type RefObject } from 'react';
import { isolated, isolatedQuotes } from '../../shared/text/bidi';
import type { KeptFile } from '../../shared/articles/kept';
import { call, useRead } from '../api';
import { useAttempt } from '../ui/attempt';
import { Button, Dialog, EmptyState } from '../ui/controls';
import { Refusal } from '../ui/FormDialog';
import { formatDay } from '../ui/dates';
import { counted, formatBytes } from '../ui/things';
import { activeTab, openTab, useWorkspace } from '../workspace';

/** What was done last in the dialog: the words for it, and the step that takes it back while it is the last of the vault. */
interface Done {
  words: string;
  step: string | null;
}

/** Does what the rows ask for, and says what became of it. */
function useWork() {
  const [done, setDone] = useState<Done | null>(null);
  const { failure, attempt } = useAttempt();
  const run = (work: () => Promise<Done | null>): void => void attempt(async () => setDone(await work()));
  const change = (work: () => Promise<unknown>, words: string): void =>
    run(async () => {
      await work();
      const { undo } = await call('history.state', null);
      return { words, step: undo?.step ?? null };
    });
  const undo = (step: string): void =>
    run(async () => {
      const { label } = await call('history.undo', { step });
      return { words: `Undone: ${label}`, step: null };
    });
  return { done, failure, run, change, undo };
}

type Work = ReturnType<typeof useWork>;

/** The files of which no article could be made: to be saved out, put beside an article, or removed. */
export function KeptFilesDialog({ onClose }: { onClose: () => void }) {
  const files = useRead('kept.list', null).data;
  const work = useWork();
  const { done, failure } = work;
  const step = done?.step ?? null;
  return (
    <Dialog
      title="Kept files"
      onClose={onClose}
      onSubmit={onClose}
      footer={
        <>
          <span className="kept-done" role="status">
            {done !== null && isolatedQuotes(done.words)}
          </span>
          {step !== null && (
            // What was pressed may be gone with its row.
            <Button key={step} variant="quiet" icon={Undo2} autoFocus onClick={() => work.undo(step)}>
              Undo
            </Button>
          )}
          <Button variant="primary" type="submit">
            Close
          </Button>
        </>
      }
    >
      {files?.length === 0 && (
        <EmptyState icon={FileQuestion} title="No kept files">
          Files that Casebook makes no articles of, such as lists of references or pictures, are kept here as they came.
        </EmptyState>
      )}
      {files !== undefined && files.length > 0 && (
        <>
          <p className="kept-about">
            {counted(files.length, 'file')} that Casebook makes no articles of. They are in the vault as they came.
          </p>
          <KeptList files={files} work={work} onClose={onClose} />
        </>
      )}
      <Refusal words={failure} />
    </Dialog>
  );
}

const ROW_PX = 100;

/** Only the rows that can be seen are in the page: a folder of pictures may leave thousands. */
function KeptList({ files, work, onClose }: { files: readonly KeptFile[]; work: Work; onClose: () => void }) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useRows(files, scroller);
  return (
    <div ref={scroller} className="kept-scroller">
      <ul className="kept-files" aria-label="Kept files" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const file = files[index];
          if (file === undefined) return null;
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              aria-setsize={files.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
            >
              <KeptRow file={file} work={work} onClose={onClose} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function useRows(files: readonly KeptFile[], scroller: RefObject<HTMLElement | null>) {
  return useVirtualizer({
    count: files.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => files[index]?.id ?? index,
    estimateSize: () => ROW_PX,
    overscan: 6,
  });
}

function KeptRow({ file, work, onClose }: { file: KeptFile; work: Work; onClose: () => void }) {
  const { id, fileName, size, reason, keptAt, article } = file;
  const open = useWorkspace((state) => {
    const tab = activeTab(state);
    return tab?.kind === 'article' ? tab.id : null;
  });
  const name = `“${isolated(fileName)}”`;
  const attach = (articleId: string | null, words: string) => work.change(() => call('kept.attach', { id, articleId }), words);
  const save = async (): Promise<Done | null> =>
    (await call('kept.save', { id })) ? { words: `Saved a copy of ${name}`, step: null } : null;
  return (
    <>
      <p className="kept-name" dir="auto" title={fileName}>
        {fileName}
      </p>
      <p className="kept-what">
        {formatBytes(size)} · kept {formatDay(keptAt)}
        {article !== null && (
          <>
            {' · with '}
            <button
              type="button"
              className="kept-article"
              onClick={() => {
                openTab({ kind: 'article', id: article.id });
                onClose();
              }}
            >
              <bdi>{article.title}</bdi>
            </button>
          </>
        )}
      </p>
      <p className="kept-reason">{reason}</p>
      <p className="kept-actions">
        <Button variant="quiet" icon={Download} onClick={() => work.run(save)}>
          Save a copy…
        </Button>
        {open !== null && open !== article?.id && (
          <Button variant="quiet" icon={Paperclip} onClick={() => attach(open, `Attached ${name}`)}>
            Attach to the open article
          </Button>
        )}
        {article !== null && (
          <Button variant="quiet" icon={Unlink} onClick={() => attach(null, `Detached ${name}`)}>
            Detach
          </Button>
        )}
        <Button variant="quiet" icon={Trash2} onClick={() => work.change(() => call('kept.remove', { id }), `Removed ${name}`)}>
          Remove
        </Button>
      </p>
    </>
  );
}
