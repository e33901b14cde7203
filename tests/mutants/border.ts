import type { Mutants } from './mutant';

const answering = 'src/main/window/answering.ts';
const sender = 'src/main/window/sender.ts';
const given = 'src/main/window/given-files.ts';
const zip = 'src/main/import/documents/zip.ts';
const streams = 'src/main/import/documents/pdf-streams.ts';
const rights = 'src/main/import/rights.ts';
const watchdog = 'src/main/workers/watchdog.ts';
const checkExported = 'src/main/vault/check-exported.ts';

/** What keeps the window, and files that come in, from doing what they may not. */
export const borderMutants: Mutants[] = [
  {
    place: 'the door between page and main',
    seenBy: ['unit/window', 'unit/originals', 'unit/contract.test.ts'],
    mutants: [
      { file: answering, find: '    if (!call.isOurs) throw forbidden;\n', put: '', breaks: 'anybody may call' },
      {
        file: answering,
        find: '    request = checked(schemas[channel].request, call.payload, badRequest);',
        put: '    request = call.payload as Checked<C>;',
        breaks: 'a request is not checked',
      },
      {
        file: answering,
        find: 'value: checked(schemas[channel].reply, await handle(request, asked), badReply) };',
        put: 'value: await handle(request, asked) };',
        breaks: 'a reply is not checked',
      },
      {
        file: sender,
        find: '  if (senderFrame === null || sender !== contents) return false;',
        put: '  if (senderFrame === null) return false;',
        breaks: 'another window may call',
      },
      {
        file: sender,
        find: '  return senderFrame.parent === null && senderFrame === contents.mainFrame && isOwnUrl(senderFrame.url);',
        put: '  return senderFrame.parent === null && senderFrame === contents.mainFrame;',
        breaks: 'a page from elsewhere may call',
      },
      {
        file: sender,
        find: 'senderFrame.parent === null && senderFrame === contents.mainFrame && isOwnUrl',
        put: 'isOwnUrl',
        breaks: 'a frame within the page may call',
      },
      {
        file: 'src/main/window/own-url.ts',
        find: "hostname === HOST && port === '' && username === '' && password === '';",
        put: "hostname.endsWith(HOST) && port === '' && username === '' && password === '';",
        breaks: 'another host of our scheme is taken for ours',
      },
      {
        file: given,
        find: '    for (const handle of handles) this.#paths.delete(handle);\n',
        put: '',
        breaks: 'the handle of a file opens it again and again',
      },
      {
        file: given,
        find: '    if (this.#paths.has(handle)) return;\n',
        put: '',
        breaks: 'a handle is bent to another file',
      },
      {
        file: 'src/main/window/gestures.ts',
        find: "    if (!isRecent) throw new CasebookError('forbidden'",
        put: "    if (!isRecent && this.#last > 0) throw new CasebookError('forbidden'",
        breaks: 'the clipboard is read without a key or a click',
      },
      {
        file: 'src/main/window/gestures.ts',
        find: '    this.#last = -Infinity;\n    if',
        put: '    if',
        breaks: 'one key is good for reading the clipboard as often as the page likes',
      },
      {
        file: 'src/main/originals/original-copies.ts',
        find: "  return endings[mediaType] ?? (textual.test(mediaType) ? '.txt' : null);",
        put: "  return endings[mediaType] ?? (textual.test(mediaType) ? '.html' : null);",
        breaks: 'a page from elsewhere is opened as a page of this machine',
      },
      {
        file: 'src/main/originals/original-copies.ts',
        find: "{ mode: 0o600, flag: 'wx' }",
        put: '{}',
        breaks: 'others of this machine may read the copy of an original',
      },
      {
        file: 'src/main/window/file-name.ts',
        find: "    .replace(/[\\p{Cc}\\p{Cf}<>:\"/\\\\|?*]+/gu, ' ')\n",
        put: '',
        breaks: 'a title leads out of the folder that was chosen',
      },
    ],
  },
  {
    place: 'limits of what comes in',
    seenBy: [
      'unit/import/reader-hostile.test.ts',
      'unit/import/import-containers.test.ts',
      'unit/import/reader-docx.test.ts',
      'unit/import/reader-picture.test.ts',
      'unit/import/reader-pdf.test.ts',
    ],
    mutants: [
      { file: zip, find: '    if (entry.size > this.#left) throw tooMuch();\n', put: '', breaks: 'an archive may unpack to any size' },
      {
        file: zip,
        find: '{ maxOutputLength: Math.max(1, entry.size) }',
        put: '{}',
        breaks: 'an entry may unpack to more than it says',
      },
      {
        file: zip,
        find: '    if (crc32(data) !== entry.crc) throw damaged(`wrong CRC-32 of ${JSON.stringify(entry.name)}`);\n',
        put: '',
        breaks: 'a damaged entry is read as it is',
      },
      { file: zip, find: '    if (count > most)\n', put: '    if (count < 0)\n', breaks: 'an archive may have any number of files' },
      {
        file: zip,
        find: '    if (entry.encrypted)\n      throw new',
        put: '    if (entry.encrypted && entry.size < 0)\n      throw new',
        breaks: 'a locked entry is read as what it is not',
      },
      {
        file: streams,
        find: '    if ((await unpackedSize(file.subarray(start), layers)) > MOST_UNPACKED) throw tooLarge();\n',
        put: '    void unpackedSize;\n    void tooLarge;\n    void start;\n',
        breaks: 'a stream of a PDF may unpack to any size',
      },
      {
        file: streams,
        find: '    if (layers === 1 && (end - start) * BEST_RATIO <= MOST_UNPACKED) continue;\n',
        put: '    if ((end - start) * BEST_RATIO <= MOST_UNPACKED) continue;\n',
        breaks: 'what is deflated twice is measured as if it were once',
      },
    ],
  },
  {
    place: 'the process that reads files',
    seenBy: ['integration/import/import-process.test.ts', 'unit/workers', 'integration/workers'],
    mutants: [
      {
        file: rights,
        find: '  for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);\n',
        put: '',
        breaks: 'a reader sees the environment',
        harmless: 'the process is started without one; this is the second of two walls',
      },
      { file: rights, find: "  refuseAll(net.Socket.prototype, ['connect']);\n", put: '', breaks: 'a reader may connect' },
      {
        file: rights,
        find: "  refuseAll(childProcess.ChildProcess.prototype, ['spawn']);\n",
        put: '  void 0;\n',
        breaks: 'a reader may start programs by the way that all others use',
        harmless: 'every function that leads there is refused as well; it is the second of two walls',
      },
      {
        file: watchdog,
        find: "  if (usage !== null && usage.resident > limits.resident) return 'memory';\n",
        put: '',
        breaks: 'a file may take all the memory there is',
      },
      {
        file: watchdog,
        find: "  if (usage?.processor != null && usage.processor - before > limits.processor) return 'time';\n  return elapsed > limits.elapsed ? 'time' : null;",
        put: '  return null;',
        breaks: 'a file may take for ever',
      },
    ],
  },
  {
    place: 'an import that is stopped',
    seenBy: ['integration/import/import-worker.test.ts'],
    mutants: [
      {
        file: 'src/main/import/pool.ts',
        find: '    for (const { refuse } of waiting) refuse(closedError());\n',
        put: '',
        breaks: 'what waits is not answered when an import is stopped',
      },
    ],
  },
  {
    place: 'the check of an exported PDF',
    seenBy: ['integration/export/export-attached.test.ts'],
    mutants: [
      {
        file: checkExported,
        find: 'isChanged: sha256Of(bytes) !== sha256',
        put: 'isChanged: bytes.length === 0 && sha256 === name',
        breaks: 'a file that was changed is sound',
      },
      { file: checkExported, find: '.filter((name) => !files.has(name))', put: '.slice(0, 0)', breaks: 'a file may be missing' },
      { file: checkExported, find: '.filter((name) => !listed.has(name))', put: '.slice(0, 0)', breaks: 'a file may be added' },
      { file: checkExported, find: ".join('') !== exact", put: ".join('') === ''", breaks: 'a passage may stand anywhere' },
      {
        file: 'src/main/export/attached-data.ts',
        find: 'mapTexts(manifestOf(bundle, document, data, textFiles), wellFormed)',
        put: 'manifestOf(bundle, document, data, textFiles)',
        breaks: 'the manifest has half characters that its texts have not',
      },
    ],
  },
];
