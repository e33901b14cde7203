/**
 * How well texts of unknown encoding are decoded: `npm run quality:encodings -- CASES [--out FILE] [--wrong]`.
 *
 * CASES is a folder, each file of which is a case, or a file of JSON lines: `{id, base64}`, and for a score `encoding` and
 * `text`, what is right. Every case goes through the decoder of the import as bytes nothing else is known of. FILE gets
 * one JSON line per case: `{id, encoding, text, sure, others, ms, error}`; `others` are the encodings that come next.
 * A text is right when all its characters are; composed and decomposed letters are alike. --wrong lists what is not.
 */
import { open, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { z } from 'zod';
import { decodeText } from '../../src/main/import/encoding';

const caseSchema = z.object({ id: z.string(), base64: z.string(), encoding: z.string().optional(), text: z.string().optional() });

interface Case {
  id: string;
  bytes: Uint8Array;
  encoding: string | null;
  text: string | null;
}

interface Row {
  encoding: string;
  cases: number;
  right: number;
  unsure: number;
  wrongInSilence: number;
  ms: number;
}

class BadArguments extends Error {}

async function main(args: readonly string[]): Promise<void> {
  const { source, out, listWrong } = readArguments(args);
  const lines = out === undefined ? null : await open(out, 'w');
  const rows = new Map<string, Row>();
  try {
    for await (const one of casesOf(source)) {
      const answer = answerTo(one);
      await lines?.write(`${JSON.stringify(answer)}\n`);
      const right = one.text === null || sameText(answer.text, one.text);
      if (!right && listWrong)
        console.log(
          `${one.id}: ${answer.encoding ?? answer.error}${answer.sure ? '' : '?'} ${JSON.stringify(difference(answer.text, one.text ?? ''))}`,
        );
      count(rows, one.encoding ?? answer.encoding ?? 'none', { right, sure: answer.sure, ms: answer.ms });
    }
  } finally {
    await lines?.close();
  }
  const table = [...rows.values()].sort((a, b) => b.cases - a.cases);
  console.table(table.map(shown));
  const total = table.reduce(add, { encoding: 'all', cases: 0, right: 0, unsure: 0, wrongInSilence: 0, ms: 0 });
  console.log(JSON.stringify({ quality: 'encodings', ...shown(total) }));
}

function readArguments(args: readonly string[]): { source: string; out: string | undefined; listWrong: boolean } {
  let out: string | undefined;
  const sources: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    if (arg === '--out') {
      out = args[++index];
      if (out === undefined) throw new BadArguments('--out needs a file');
    } else if (arg.startsWith('-') && arg !== '--wrong') throw new BadArguments(`unknown option ${arg}`);
    else if (arg !== '--wrong') sources.push(arg);
  }
  const [source] = sources;
  if (source === undefined || sources.length > 1) throw new BadArguments('give a folder of files, or a file of JSON lines');
  return { source, out, listWrong: args.includes('--wrong') };
}

async function* casesOf(source: string): AsyncGenerator<Case> {
  if ((await stat(source)).isDirectory()) {
    const entries = (await readdir(source, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    const files = entries.map((entry) => path.relative(source, path.join(entry.parentPath, entry.name)));
    for (const id of files.sort(new Intl.Collator('en', { numeric: true }).compare)) {
      yield { id, bytes: await readFile(path.join(source, id)), encoding: null, text: null };
    }
    return;
  }
  for (const line of (await readFile(source, 'utf8')).split('\n')) {
    if (line.trim() === '') continue;
    const { id, base64, encoding, text } = caseSchema.parse(JSON.parse(line));
    yield { id, bytes: Buffer.from(base64, 'base64'), encoding: encoding ?? null, text: text ?? null };
  }
}

function answerTo({ id, bytes }: Case) {
  const start = performance.now();
  try {
    const { text, encoding, sure, others } = decodeText(bytes);
    return { id, encoding, text, sure, others, ms: performance.now() - start, error: null };
  } catch (error) {
    return { id, encoding: null, text: '', sure: true, others: [], ms: performance.now() - start, error: String(error) };
  }
}

function sameText(one: string, other: string): boolean {
  return one.normalize('NFC') === other.normalize('NFC');
}

/** The first place where two texts differ, with a little before it. */
function difference(got: string, right: string): [got: string, right: string] {
  let at = 0;
  while (at < got.length && got[at] === right[at]) at++;
  const from = Math.max(0, at - 15);
  return [got.slice(from, at + 25), right.slice(from, at + 25)];
}

function count(rows: Map<string, Row>, encoding: string, { right, sure, ms }: { right: boolean; sure: boolean; ms: number }): void {
  const own = { encoding, cases: 1, right: Number(right), unsure: Number(!sure), wrongInSilence: Number(!right && sure), ms };
  const row = rows.get(encoding);
  rows.set(encoding, row === undefined ? own : { ...add(row, own), encoding });
}

function add(a: Row, b: Row): Row {
  return {
    encoding: a.encoding,
    cases: a.cases + b.cases,
    right: a.right + b.right,
    unsure: a.unsure + b.unsure,
    wrongInSilence: a.wrongInSilence + b.wrongInSilence,
    ms: a.ms + b.ms,
  };
}

function shown({ ms, ...row }: Row) {
  const cases = Math.max(1, row.cases);
  return { ...row, share: Math.round((row.right / cases) * 10_000) / 10_000, msMean: Math.round((ms / cases) * 100) / 100 };
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BadArguments)) throw error;
  console.error(`${error.message}\nUsage: npm run quality:encodings -- CASES [--out FILE] [--wrong]`);
  process.exitCode = 2;
}
