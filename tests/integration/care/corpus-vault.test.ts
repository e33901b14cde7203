import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundledPackages } from '../../../scripts/bundled.mjs';
import { CorpusClient } from '../../../src/main/corpus/client';
import type { OpenCorpus } from '../../builders';
import { vaultStatusSchema } from '../../../src/shared/care/model';
import type { Topic } from '../../../src/shared/topics';
import {
  addArticle,
  citationNode,
  importedArticle,
  mentionNode,
  noteDocument,
  openCorpus,
  spanOf,
  temporaryFolder,
  textNode,
  wholeList,
} from '../../builders';

const root = path.resolve(import.meta.dirname, '../../..');

/** Does the whole job once. */
function fill(corpus: OpenCorpus): void {
  const { handlers } = corpus;
  const article = addArticle(corpus, {
    title: 'Talks in Moscow',
    text: 'China and Russia hold security talks.\n\n安全会谈',
    removed: [{ index: 0, text: 'Menu', reason: 'menu', before: 0 }],
  });
  const changed = handlers['articles.putBack']({ id: article.id, indexes: [0] });
  const span = { articleId: article.id, textId: changed.textId };
  const passage = handlers['passages.create']({
    ...span,
    ...spanOf(changed.clean.text, 'security talks'),
    colour: 'green',
  });
  const entity = handlers['entities.create']({ kind: 'place', name: 'Russia' });
  handlers['mentions.create']({ ...span, ...spanOf(changed.clean.text, 'Russia'), entityId: entity.id });
  const note = handlers['notes.create']({ title: '' });
  const document = noteDocument([textNode('They talked '), citationNode(passage.id), mentionNode(entity.id)]);
  handlers['notes.save']({ id: note.id, revision: 1, title: 'What happened', document });
  handlers['entities.update']({ id: entity.id, name: 'Russian Federation', aliases: ['Russia', 'Россия'] });
  const dossier = handlers['dossiers.create']({ title: 'Talks' });
  handlers['dossiers.update']({ id: dossier.id, sections: [note.id], subjects: [entity.id] });
}

/** Everything the window could ask for. */
function everything({ handlers }: OpenCorpus): unknown {
  const articles = handlers['articles.list'](wholeList).articles;
  const dossiers = handlers['dossiers.list'](null);
  return {
    articles,
    texts: articles.map(({ id }) => handlers['articles.get']({ id })),
    passages: articles.map(({ id }) => handlers['passages.ofArticle']({ articleId: id })),
    places: articles.map(({ id }) => handlers['passages.places']({ articleId: id })),
    mentions: articles.map(({ id }) => handlers['mentions.ofArticle']({ articleId: id })),
    entities: handlers['entities.page']({ offset: 0, limit: 1000 }).entities.map(({ id }) => ({
      entity: handlers['entities.get']({ id }),
      mentions: handlers['mentions.ofEntity']({ entityId: id, offset: 0, limit: 200, filter: {} }),
      linked: handlers['entities.linked']({ entityId: id }),
    })),
    notes: handlers['notes.list'](null).map(({ id }) => handlers['notes.get']({ id })),
    dossiers: dossiers.map(({ id }) => handlers['dossiers.get']({ id })),
    sources: dossiers.map(({ id }) => handlers['dossiers.sources']({ id })),
    found: ['security talks', '会谈', 'happened', 'росс', 'talk'].map((query) => handlers['search.find']({ query, limit: 20 })),
    touched: handlers['search.quickFind']({ query: '', limit: 20 }),
  };
}

describe('a vault opened again', () => {
  test('after it was closed holds what it held', async () => {
    const folder = temporaryFolder();
    const before = await openCorpus(folder);
    fill(before);
    const held = everything(before);
    before.store.close();
    const after = await openCorpus(folder);
    expect(everything(after)).toEqual(held);
    after.store.close();
  });

  test('after a crash holds everything that was acknowledged', async () => {
    const folder = temporaryFolder();
    const before = await openCorpus(folder);
    fill(before);
    const held = everything(before);
    // What is on the disk at this moment is what a crash would leave, but for a lock that nobody holds any more.
    const crashed = path.join(temporaryFolder(), 'vault');
    cpSync(folder, crashed, { recursive: true, filter: (file) => path.basename(file) !== 'lock' });
    before.store.close();
    const after = await openCorpus(crashed);
    expect(everything(after)).toEqual(held);
    after.store.close();
  });

  test('a change that failed in the middle left nothing', async () => {
    const folder = temporaryFolder();
    const corpus = await openCorpus(folder);
    fill(corpus);
    const held = everything(corpus);
    const [dossier] = corpus.handlers['dossiers.list'](null);
    const missing = '00000000-0000-4000-8000-000000000000';
    expect(() => corpus.handlers['dossiers.update']({ id: dossier?.id ?? '', title: 'Lost', sections: [missing] })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    expect(everything(corpus)).toEqual(held);
    corpus.store.close();
    const after = await openCorpus(folder);
    expect(everything(after)).toEqual(held);
    after.store.close();
  });
});

describe('the corpus worker', () => {
  let built = '';
  const script = () => pathToFileURL(path.join(built, 'out', 'corpus-worker.mjs'));
  const open = (folder: string) => CorpusClient.open(folder, { script: script() });

  beforeAll(async () => {
    built = temporaryFolder();
    mkdirSync(path.join(built, 'out'));
    // As in the app, packages are found from the built file.
    symlinkSync(path.join(root, 'node_modules'), path.join(built, 'node_modules'), 'junction');
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: bundledPackages },
      build: {
        ssr: path.join(root, 'src/main/corpus/worker.ts'),
        outDir: path.join(built, 'out'),
        rolldownOptions: { output: { entryFileNames: 'corpus-worker.mjs' } },
      },
    });
  });
  afterAll(() => rmSync(built, { recursive: true, force: true }));

  test('answers the channels, announces changes, and keeps what it acknowledged', async () => {
    const folder = temporaryFolder();
    const client = await open(folder);
    const heard: Topic[] = [];
    client.onChanged(({ topics }) => heard.push(...topics));
    const { imported, bytes } = importedArticle({ title: 'A', text: 'Words' });
    const { articleId } = await client.addArticle(imported, bytes);
    const dossier = await client.call('dossiers.create', { title: 'D' });
    expect(await client.dossierIdByTitle('D')).toBe(dossier.id);
    expect((await client.dossierBundle(dossier.id)).dossier).toEqual(dossier);
    expect(heard).toEqual(['articles', 'outlets', 'dossiers', 'history']);
    await expect(client.call('notes.get', { id: articleId })).rejects.toMatchObject({ code: 'not-found' });
    const article = await client.call('articles.get', { id: articleId });
    await client.close();

    const again = await open(folder);
    expect(await again.call('articles.get', { id: articleId })).toEqual(article);
    expect(vaultStatusSchema.parse(await again.call('vault.status', null))).toEqual({
      folder,
      name: path.basename(folder),
      counts: { articles: 1, entities: 0, notes: 0, dossiers: 1 },
      outlets: 0,
      inBin: 0,
      readOnlyReason: null,
      readOnlyCode: null,
      recovery: [],
      doubt: null,
    });
    await again.close();
  });

  test('a second one is kept out of the vault', async () => {
    const folder = temporaryFolder();
    const client = await open(folder);
    await expect(open(folder)).rejects.toMatchObject({ code: 'vault-locked' });
    await client.close();
  });

  test('a process that is killed loses nothing that was acknowledged', async () => {
    const folder = temporaryFolder();
    const program = `
      import { Worker } from 'node:worker_threads';
      const worker = new Worker(new URL(${JSON.stringify(script().href)}), { execArgv: [], workerData: ${JSON.stringify({ folder })} });
      worker.on('message', (message) => {
        if (message.kind === 'ready') {
          worker.postMessage({ kind: 'call', id: 1, method: 'notes.create', request: { title: 'Acknowledged' } });
        }
        if (message.kind === 'reply') process.kill(process.pid, 'SIGKILL');
      });`;
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program]);
    await expect(run).rejects.toMatchObject({ signal: 'SIGKILL' });
    expect(readdirSync(folder)).toContain('lock');
    expect(readFileSync(path.join(folder, 'lock')).byteLength).toBeGreaterThan(0);
    const client = await open(folder);
    expect((await client.call('notes.list', null)).map(({ title }) => title)).toEqual(['Acknowledged']);
    await client.close();
  });
});
