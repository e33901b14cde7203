import { mkdtempSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { Session } from 'node:inspector/promises';
import { writeFileSync } from 'node:fs';
import { fillVault } from './fill';
import { Store } from '../../src/main/corpus/store/store';
import { migrations } from '../../src/main/corpus/store/migrations/all';
import { searchForms } from '../../src/main/corpus/search/search-forms';
import { corpusHandlers } from '../../src/main/corpus/handlers';
import type { NoteNode } from '../../src/shared/notes/note-document';

const folder = mkdtempSync(path.join(os.tmpdir(), 'zz-'));
const filled = await fillVault(folder, 1000, 1, { entities: 5000, notes: 500, longNote: 265 } as never);
const now = () => new Date().toISOString();
const store = await Store.open(folder, { migrations, derived: searchForms, now, log: () => undefined } as never);
const handlers = corpusHandlers(
  { store, now, newId: randomUUID } as never,
  () => undefined,
  (e: () => void) => e(),
) as any;
const id = (filled as any).longNoteId;
const note = await handlers['notes.get']({ id });
let { revision } = note;
const added: NoteNode[] = [];
const times: number[] = [];
const save = async () => {
  added.push({ type: 'text', version: 1, text: 'x', format: 0 } as never);
  const p: NoteNode = { type: 'paragraph', version: 1, children: [...added] } as never;
  const document = structuredClone({ ...note.document, root: { ...note.document.root, children: [...note.document.root.children, p] } });
  const t0 = performance.now();
  ({ revision } = await handlers['notes.save']({ id, revision, title: note.title, document }));
  times.push(performance.now() - t0);
};
for (let i = 0; i < 20; i++) await save();
times.length = 0;
const s = new Session();
s.connect();
await s.post('Profiler.enable');
await s.post('Profiler.setSamplingInterval', { interval: 200 });
await s.post('Profiler.start');
for (let i = 0; i < 150; i++) await save();
const { profile } = (await s.post('Profiler.stop')) as any;
writeFileSync('/tmp/save.cpuprofile', JSON.stringify(profile));
times.sort((a, b) => a - b);
console.log('p10', times[15], 'p50', times[75], 'p90', times[135]);
// self + inclusive
const nodes = new Map(profile.nodes.map((n: any) => [n.id, n]));
const self = new Map<number, number>();
profile.samples.forEach((sid: number, i: number) => self.set(sid, (self.get(sid) ?? 0) + profile.timeDeltas[i]));
const incl = new Map<string, number>();
const selfBy = new Map<string, number>();
const walk = (n: any, stack: string[]): void => {
  const name = `${n.callFrame.functionName}@${n.callFrame.url.split('/').pop()}:${n.callFrame.lineNumber}`;
  const t = self.get(n.id) ?? 0;
  selfBy.set(name, (selfBy.get(name) ?? 0) + t);
  const st = stack.includes(name) ? stack : [...stack, name];
  for (const x of st) incl.set(x, (incl.get(x) ?? 0) + t);
  for (const c of n.children ?? []) walk(nodes.get(c), st);
};
walk(profile.nodes[0], []);
const top = (m: Map<string, number>) =>
  [...m]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 45)
    .map(([k, v]) => `${(v / 150000).toFixed(2)} ms ${k}`)
    .join('\n');
console.log('INCL\n' + top(incl));
console.log('SELF\n' + top(selfBy));
store.close();
