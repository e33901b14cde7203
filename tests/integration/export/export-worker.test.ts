import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { bundledPackages } from '../../../scripts/bundled.mjs';
import { ExportClient } from '../../../src/main/export/client';
import { dossierPdf } from '../../../src/main/export/pdf';
import { DossierPreviews } from '../../../src/main/vault/dossier-previews';
import { Exports } from '../../../src/main/vault/exports';
import { CasebookError } from '../../../src/shared/result';
import { bundle, note, paragraph } from '../../fixtures/export/bundle';
import { partnership } from '../../fixtures/export/dossiers';
import { generatedDossier } from '../../fixtures/export/generated';
import { readPdf } from '../../fixtures/export/read-pdf';

// Setting and reading a PDF takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const root = path.resolve(import.meta.dirname, '../../..');

describe('the export worker', () => {
  let folder = '';
  let client: ExportClient;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'casebook-export-'));
    // As in the app, packages are found from the built file.
    await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: bundledPackages },
      build: {
        ssr: path.join(root, 'src/main/export/worker.ts'),
        outDir: path.join(folder, 'out'),
        rolldownOptions: { output: { entryFileNames: 'export-worker.mjs' } },
      },
    });
    client = new ExportClient(pathToFileURL(path.join(folder, 'out', 'export-worker.mjs')));
  });

  afterAll(async () => {
    await client.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('makes the PDF that is made here', async () => {
    const { bytes: pdf, pages, warnings } = await client.dossierFile(partnership(), 'pdf');
    const here = dossierPdf(partnership());
    expect(Buffer.from(pdf).equals(Buffer.from(here.pdf))).toBe(true);
    expect({ pages, warnings }).toEqual({ pages: here.pages, warnings: [] });
  });

  test('answers several exports, and after it was closed', async () => {
    const titles = ['One', 'Two', 'Three'];
    const make = (title: string) => client.dossierFile(bundle({ title, notes: [note(title, paragraph('Words.'))] }), 'pdf');
    const made = await Promise.all(titles.map(make));
    expect(await Promise.all(made.map(async ({ bytes }) => (await readPdf(bytes)).title))).toEqual(titles);
    await client.close();
    expect((await readPdf((await make('Again')).bytes)).title).toBe('Again');
  });

  test('says so when it is stopped under an export', async () => {
    const exported = client.dossierFile(partnership(), 'pdf');
    const settled = expect(exported).rejects.toMatchObject({ code: 'worker-died' });
    await client.close();
    await settled;
  });

  test('an export that is cancelled writes nothing, and the next one does', async () => {
    const exports = new Exports(
      {
        dossierBundle: () => Promise.resolve(partnership()),
        noteBundle: () => Promise.resolve(partnership()),
        frozenBundle: () => Promise.resolve(partnership()),
        readPictures: () => Promise.resolve(new Map()),
      },
      client,
    );
    const file = path.join(folder, 'kept.pdf');
    await writeFile(file, 'before');
    const cancelled = expect(exports.writeDossier(partnership(), 'pdf', file)).rejects.toMatchObject({ code: 'cancelled' });
    await exports.cancel();
    await cancelled;
    expect(await readFile(file, 'utf8')).toBe('before');
    const { pages } = await exports.writeDossier(partnership(), 'docx', file);
    expect(pages).toBeNull();
    expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK');
  });

  describe('sets the pages that are shown', () => {
    const style = () => Promise.resolve({ name: 'icd206', csl: null } as const);
    const notDrawn = () => Promise.reject(new Error('no page is drawn here'));
    let onRead: () => void = () => undefined;
    const previews = () =>
      new DossierPreviews({
        corpus: {
          dossierBundle: (id) => {
            onRead();
            return Promise.resolve(id === 'long' ? generatedDossier(12) : partnership());
          },
          readPictures: () => Promise.resolve(new Map()),
        },
        previewer: client,
        pages: { picture: notDrawn },
        regions: { of: () => Promise.resolve(new Map()) },
      });

    afterEach(() => {
      onRead = () => undefined;
    });

    test('soon and in order, once for all who ask before it is their turn', async () => {
      const shown = previews();
      const [quick, ordered, again] = [
        shown.pages('short', 'quick', style),
        shown.pages('short', 'ordered', style),
        shown.pages('short', 'ordered', style),
      ];
      expect(again).toBe(ordered);
      expect((await quick).isOrdered).toBe(false);
      const { isOrdered, set, pages } = await ordered;
      expect({ isOrdered, pages }).toEqual({ isOrdered: true, pages: dossierPdf(partnership(), { citationStyle: await style() }).pages });
      expect(set).toBeGreaterThan((await quick).set);
      // No page is drawn that nobody looks at any more.
      await expect(shown.picture(set + 1, 1, 100)).rejects.toMatchObject({ code: 'not-found' });
      await expect(shown.picture((await quick).set, 1, 100)).rejects.toMatchObject({ code: 'not-found' });
      await expect(shown.picture(set, 1, 100)).rejects.toThrow('no page is drawn here');
      shown.close();
    });

    test('those in order give way to the quick ones of a newer state, and come after them', async () => {
      const shown = previews();
      const newer = new Promise<Awaited<ReturnType<DossierPreviews['pages']>>>((resolve, reject) => {
        onRead = () => {
          onRead = () => undefined;
          shown.pages('long', 'quick', style).then(resolve, reject);
        };
      });
      const ordered = shown.pages('long', 'ordered', style);
      expect((await newer).isOrdered).toBe(false);
      expect((await ordered).set).toBeGreaterThan((await newer).set);
      shown.close();
    });

    test('until they are stopped, and then again', async () => {
      const shown = previews();
      const begun = new Promise<void>((resolve) => {
        onRead = resolve;
      });
      const stopped = expect(shown.pages('long', 'ordered', style)).rejects.toMatchObject({ code: 'cancelled' });
      await begun;
      const waiting = expect(shown.pages('short', 'ordered', style)).rejects.toMatchObject({ code: 'cancelled' });
      await shown.cancel();
      await Promise.all([stopped, waiting]);
      expect((await shown.pages('short', 'quick', style)).pages).toBeGreaterThan(3);
      shown.close();
    });
  });

  test('refuses a bundle that is none', async () => {
    const broken = { ...partnership(), readAt: 'yesterday' };
    await expect(client.dossierFile(broken, 'pdf')).rejects.toBeInstanceOf(CasebookError);
  });
});
