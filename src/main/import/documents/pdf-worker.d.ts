declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  /** pdf.js looks for it in `globalThis.pdfjsWorker`. */
  export const WorkerMessageHandler: unknown;
}
