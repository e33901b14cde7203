import { useState } from 'react';
import { call, useRead } from '../api';
import type { KeptFile } from '../../shared/articles/kept';
import { CasebookError } from '../../shared/result';
import { Button, Dialog } from '../ui/controls';
import { formatBytes } from '../ui/things';
import { activeTab, openTab, useWorkspace } from '../workspace';

/** The files of which no article could be made: to be saved out, put beside an article, or removed. */
export function KeptFilesDialog({ onClose }: { onClose: () => void }) {
  const files = useRead('kept.list', null).data;
  const [failure, setFailure] = useState<string | null>(null);
  const act = (work: Promise<unknown>): void => {
    setFailure(null);
    work.catch((error: unknown) => {
      if (!(error instanceof CasebookError)) throw error;
      setFailure(error.message);
    });
  };
  return (
    <Dialog
      title="Kept files"
      onClose={onClose}
      onSubmit={onClose}
      footer={
        <Button variant="primary" type="submit">
          Close
        </Button>
      }
    >
      <p className="kept-about">Files that Casebook makes no articles of. They are in the vault as they came.</p>
      {files?.length === 0 && <p>There are none.</p>}
      <ul className="kept-files" aria-label="Kept files">
        {files?.map((file) => (
          <li key={file.id}>
            <KeptRow file={file} act={act} onClose={onClose} />
          </li>
        ))}
      </ul>
      {failure !== null && (
        <p className="field-error" role="alert">
          {failure}
        </p>
      )}
    </Dialog>
  );
}

function KeptRow({ file, act, onClose }: { file: KeptFile; act: (work: Promise<unknown>) => void; onClose: () => void }) {
  const { id, fileName, size, format, reason, article } = file;
  const open = useWorkspace((state) => {
    const tab = activeTab(state);
    return tab?.kind === 'article' ? tab.id : null;
  });
  return (
    <>
      <p className="kept-name" dir="auto" title={fileName}>
        {fileName}
      </p>
      <p className="kept-what">
        {format} · {formatBytes(size)}
        {article !== null && (
          <>
            {' · with '}
            <button
              type="button"
              className="kept-article"
              dir="auto"
              onClick={() => {
                openTab({ kind: 'article', id: article.id });
                onClose();
              }}
            >
              {article.title}
            </button>
          </>
        )}
      </p>
      <p className="kept-reason">{reason}</p>
      <p className="kept-actions">
        <Button variant="quiet" onClick={() => act(call('kept.save', { id }))}>
          Save a copy…
        </Button>
        {open !== null && open !== article?.id && (
          <Button variant="quiet" onClick={() => act(call('kept.attach', { id, articleId: open }))}>
            Attach to the open article
          </Button>
        )}
        {article !== null && (
          <Button variant="quiet" onClick={() => act(call('kept.attach', { id, articleId: null }))}>
            Detach
          </Button>
        )}
        <Button variant="quiet" onClick={() => act(call('kept.remove', { id }))}>
          Remove for good
        </Button>
      </p>
    </>
  );
}
