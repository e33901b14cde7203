/**
 * How well the import reads files of any kind: `npm run quality:files -- DIR --out FILE [--parts]`.
 *
 * Every file under DIR (hidden ones and links included in the count, but not followed) goes through the import worker with
 * its limits, as a dropped file does. FILE gets one JSON line per file, in natural order:
 * `{file, format, encoding, title, bylines, published, text, ms, error, parts}`; `error` is `CODE: sentence` or null, `parts`
 * names the files that came inside this one. With --parts those are read too, as files of their own under `FILE › PART`.
 */
import { mkdtemp, open, readdir, rm, symlink, type FileHandle } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { ImportClient, type FilePart } from '../../src/main/import/client';
import { CasebookError, fromFailure } from '../../src/shared/result';

interface Answer {
  file: string;
  format: string | null;
  encoding: string | null;
  title: string | null;
  bylines: string[];
  published: string | null;
  text: string;
  ms: number;
  error: string | null;
  parts: string[];
}

interface Row {
  format: string;
  files: number;
  read: number;
  failed: number;
  dated: number;
  words: number;
  msMean: number;
  msMax: number;
}

class BadArguments extends Error {}

const DEEPEST_PART = 4;
const MOST_PARTS = 20_000;

async function main(args: readonly string[]): Promise<void> {
  const { folder, out, withParts } = readArguments(args);
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort(new Intl.Collator('en', { numeric: true }).compare);
  if (files.length === 0) throw new BadArguments(`no files under ${folder}`);
  const lines = out === undefined ? null : await open(out, 'w');
  const built = await buildWorker();
  const client = new ImportClient({ script: built.script });
  const rows = new Map<string, Row>();
  try {
    for (const file of files)
      await readOne(file, () => client.read({ path: path.join(folder, file) }), { client, rows, lines, withParts, depth: 0 });
  } finally {
    await client.close();
    await lines?.close();
    await built.remove();
  }
  const table = [...rows.values()].sort((a, b) => b.files - a.files);
  const total = table.reduce((sum, row) => ({ ...add(sum, row), format: 'all' }), empty('all'));
  console.table([...table, total].map(rounded));
  console.log(JSON.stringify({ quality: 'files', files: total.files, rows: [...table, total].map(rounded) }));
}

function readArguments(args: readonly string[]): { folder: string; out: string | undefined; withParts: boolean } {
  const folders: string[] = [];
  let out: string | undefined;
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    if (arg === '--out') {
      out = args[++index];
      if (out === undefined) throw new BadArguments('--out needs a file');
    } else if (arg.startsWith('-') && arg !== '--parts') {
      throw new BadArguments(`unknown option ${arg}`);
    } else if (arg !== '--parts') {
      folders.push(arg);
    }
  }
  const [folder] = folders;
  if (folder === undefined || folders.length > 1) throw new BadArguments('give the folder of files');
  return { folder, out, withParts: args.includes('--parts') };
}

/** The import worker as the build makes it, in a folder that is removed again. */
async function buildWorker(): Promise<{ script: URL; remove: () => Promise<void> }> {
  const root = process.cwd();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'casebook-quality-'));
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: path.join(root, 'src/main/import/worker.ts'),
      outDir: path.join(folder, 'out'),
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'import-worker.mjs' } },
    },
  });
  return {
    script: pathToFileURL(path.join(folder, 'out', 'import-worker.mjs')),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

interface Run {
  client: ImportClient;
  rows: Map<string, Row>;
  lines: FileHandle | null;
  withParts: boolean;
  depth: number;
}

async function readOne(file: string, read: () => ReturnType<ImportClient['read']>, run: Run): Promise<void> {
  const start = performance.now();
  let parts: FilePart[] = [];
  const answer: Answer = {
    file,
    format: null,
    encoding: null,
    title: null,
    bylines: [],
    published: null,
    text: '',
    ms: 0,
    error: null,
    parts: [],
  };
  try {
    const result = await read();
    parts = result.parts;
    answer.format = result.article?.original.mediaType ?? (parts.length > 0 ? 'files inside' : null);
    answer.encoding = result.article?.original.encoding ?? null;
    answer.parts = parts.map(({ fileName }) => fileName);
    if (result.article !== null) {
      const { title, bylines, published } = result.article.metadata;
      Object.assign(answer, { title, bylines, published, text: result.article.clean.text });
    }
  } catch (error) {
    answer.error = error instanceof CasebookError ? `${error.code}: ${error.message}` : String(error);
  }
  answer.ms = performance.now() - start;
  await run.lines?.write(`${JSON.stringify(answer)}\n`);
  const format = answer.format ?? `not read (${answer.error?.split(':')[0] ?? 'unknown'})`;
  run.rows.set(format, add(run.rows.get(format) ?? empty(format), rowOf(answer, format)));
  if (!run.withParts || run.depth >= DEEPEST_PART) return;
  for (const { fileName, bytes, source, problem } of parts.slice(0, MOST_PARTS)) {
    const name = `${file} › ${fileName}`;
    const read = (): ReturnType<ImportClient['read']> =>
      problem === undefined ? run.client.readBytes({ fileName: name, bytes, source }) : Promise.reject(fromFailure(problem));
    await readOne(name, read, { ...run, depth: run.depth + 1 });
  }
}

// --- Table ----------------------------------------------------------------------------------------------------------

function empty(format: string): Row {
  return { format, files: 0, read: 0, failed: 0, dated: 0, words: 0, msMean: 0, msMax: 0 };
}

function rowOf(answer: Answer, format: string): Row {
  const failed = Number(answer.error !== null);
  const words = answer.text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return {
    format,
    files: 1,
    read: 1 - failed,
    failed,
    dated: Number(answer.published !== null),
    words,
    msMean: answer.ms,
    msMax: answer.ms,
  };
}

function add(a: Row, b: Row): Row {
  const files = a.files + b.files;
  return {
    format: a.format,
    files,
    read: a.read + b.read,
    failed: a.failed + b.failed,
    dated: a.dated + b.dated,
    words: a.words + b.words,
    msMean: (a.msMean * a.files + b.msMean * b.files) / Math.max(1, files),
    msMax: Math.max(a.msMax, b.msMax),
  };
}

function rounded(row: Row): Row {
  return { ...row, msMean: Math.round(row.msMean * 10) / 10, msMax: Math.round(row.msMax * 10) / 10 };
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BadArguments)) throw error;
  console.error(`${error.message}\nUsage: npm run quality:files -- DIR [--out FILE] [--parts]`);
  process.exitCode = 2;
}
