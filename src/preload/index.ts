import { contextBridge, ipcRenderer, webUtils } from 'electron';

/**
 * Puts `window.casebook` on the page (`CasebookBridge` of the contract): one function per channel and one
 * subscription per event, made from the names that the build puts in here. The page never gets a way to name a channel of its own.
 */

const call = Object.fromEntries(
  CASEBOOK_CHANNELS.map((channel) => [
    channel,
    (request: unknown, asked: unknown): Promise<unknown> => ipcRenderer.invoke(channel, request, asked),
  ]),
);

const on = Object.fromEntries(
  CASEBOOK_EVENTS.map((event) => [
    event,
    (listener: (payload: unknown) => void): (() => void) => {
      // The event object stays here: it would hand the page the whole of ipcRenderer.
      const forward = (_event: unknown, payload: unknown): void => listener(payload);
      ipcRenderer.on(event, forward);
      return () => {
        ipcRenderer.off(event, forward);
      };
    },
  ]),
);

// A page that does not listen yet holds nothing that could be lost, and answers so at once.
ipcRenderer.on('window.flush', () => {
  if (ipcRenderer.listenerCount('window.flush') === 1) void ipcRenderer.invoke('window.flushed', { saved: true });
});

/** The page gets a handle alone: where a file is, is told to the main process, ahead of the call that names it. */
function handleOfFile(file: unknown): string {
  const path = file instanceof File ? webUtils.getPathForFile(file) : '';
  if (path === '') return '';
  const handle = crypto.randomUUID();
  ipcRenderer.send('file.given', { handle, path });
  return handle;
}

const giveUp = (ticket: unknown): void => ipcRenderer.send('call.given-up', ticket);

contextBridge.exposeInMainWorld('casebook', { call, giveUp, on, handleOfFile, platform: process.platform });
