import { mkdtemp, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ExportClient } from '../../../src/main/export/client';
import { dossierPdf } from '../../../src/main/export/pdf';
import { CasebookError } from '../../../src/shared/result';
import { bundle, note, paragraph } from '../../fixtures/export/bundle';
import { partnership } from '../../fixtures/export/dossiers';
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
    const { pdf, pages, warnings } = await client.dossierPdf(partnership());
    const here = dossierPdf(partnership());
    expect(Buffer.from(pdf).equals(Buffer.from(here.pdf))).toBe(true);
    expect({ pages, warnings }).toEqual({ pages: here.pages, warnings: [] });
  });

  test('answers several exports, and after it was closed', async () => {
    const titles = ['One', 'Two', 'Three'];
    const make = (title: string) => client.dossierPdf(bundle({ title, notes: [note(title, paragraph('Words.'))] }));
    const made = await Promise.all(titles.map(make));
    expect(await Promise.all(made.map(async ({ pdf }) => (await readPdf(pdf)).title))).toEqual(titles);
    await client.close();
    expect((await readPdf((await make('Again')).pdf)).title).toBe('Again');
  });

  test('says so when it is stopped under an export', async () => {
    const exported = client.dossierPdf(partnership());
    const settled = expect(exported).rejects.toMatchObject({ code: 'worker-died' });
    await client.close();
    await settled;
  });

  test('refuses a bundle that is none', async () => {
    const broken = { ...partnership(), readAt: 'yesterday' };
    await expect(client.dossierPdf(broken)).rejects.toBeInstanceOf(CasebookError);
  });
});
