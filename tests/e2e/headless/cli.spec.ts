import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { usualPrint } from '../../../src/shared/dossiers/print-choices';
import { expect, projectFolder, startProcess, test, vaultStatus } from '../fixtures';

/** Casebook from the command line: exit code, one line of result, no window. */

const made = z.object({ value: z.object({ id: z.string() }) });

test('--help says what there is', async ({ run }) => {
  const { code, stdout } = await run('--help');
  expect(code).toBe(0);
  for (const option of ['--vault', '--import', '--export-dossier', '--to', '--help']) expect(stdout).toContain(option);
});

test('an option there is not is an error of one line', async ({ run }) => {
  const { code, stdout, stderr } = await run('--frobnicate');
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain('There is no option --frobnicate. Try --help.\n');
});

test('every other mistake ends in one sentence, too', async ({ folder, run }) => {
  const file = path.join(folder, 'file.txt');
  await writeFile(file, 'No folder, and no backup.');
  const vault = path.join(folder, 'vault');
  const mistakes: [args: string[], sentence: RegExp][] = [
    [['--vault', file, '--check'], /a file stands where a folder should be/],
    [['--vault', file, '--list-backups'], /a file stands where a folder should be/],
    [['--vault', path.join(file, 'inside'), '--check'], /a file stands where a folder should be/],
    [['--vault', vault, '--restore', file], /not a backup of a Casebook vault/],
    [['--vault', vault, '--restore', file, '--dry-run'], /not a backup of a Casebook vault/],
    [['--vault', vault, '--restore', path.join(file, 'inside')], /There is no file/],
    [['--vault', vault, '--restore', folder], /There is no file/],
    [['--vault', vault, '--restore', '2020-01-01'], /There is no backup of 2020-01-01/],
    [['--vault', vault, '--export-dossier', 'Nobody', '--to', path.join(folder, 'a.pdf')], /no dossier titled/],
    [['--vault', '', '--check'], /--vault needs a value/],
  ];
  for (const [args, sentence] of mistakes) {
    const { code, stdout, stderr } = await run(...args);
    expect([args, code !== 0, stdout]).toEqual([args, true, '']);
    expect(spoken(stderr)).toMatch(sentence);
    expect(spoken(stderr).trim().split('\n')).toHaveLength(1);
    expect(spoken(stderr)).not.toMatch(/ at |Error:|fault of its own/);
  }
});

/** Without what Chromium says of a system that lacks services, and Casebook of a machine that is slow. */
function spoken(stderr: string): string {
  return stderr.replace(/^(?:\[[^\n]*(?:ERROR|WARNING):[^\n]*|casebook: \w+ took \d+ ms)\n/gm, '');
}

test('imports into a vault that it makes, which is not filled with the seeds', async ({ folder, run }) => {
  const seed = path.join(projectFolder, 'seeds', '004_899ef3ab63faf34f.txt');
  const vault = path.join(folder, 'vault');
  const first = await run('--vault', vault, '--import', seed);
  expect(first).toMatchObject({ code: 0, stdout: 'Imported 1 · 0 already there · 0 failed\n' });

  const empty = path.join(folder, 'empty.txt');
  await writeFile(empty, '');
  const second = await run('--vault', vault, '--import', path.join(projectFolder, 'seeds'), empty, path.join(folder, 'nowhere.txt'));
  expect(second).toMatchObject({ code: 1, stdout: 'Imported 4 · 1 already there · 2 failed\n' });
  expect(second.stderr).toContain('empty.txt: ');
  expect(second.stderr).toContain('nowhere.txt: ');
});

test('exports a dossier, and a note, by its title', async ({ folder, launch, run }) => {
  const casebook = await launch();
  const { page } = casebook;
  const dossier = made.parse(await page.evaluate(() => window.casebook.call['dossiers.create']({ title: 'Krasnov in Beijing' }))).value;
  const change = { id: dossier.id, parts: { print: { ...usualPrint, data: true } } };
  await page.evaluate((given) => window.casebook.call['dossiers.update'](given), change);
  await page.evaluate(() => window.casebook.call['notes.create']({ title: 'Closure' }));
  await casebook.quit();

  const file = path.join(folder, 'new folder', 'krasnov.pdf');
  const result = await run('--vault', casebook.vault, '--export-dossier', 'Krasnov in Beijing', '--to', file);
  expect(result.stdout).toMatch(/^Exported “Krasnov in Beijing” to .*krasnov\.pdf · \d+ pages?\n$/);
  expect(result.code).toBe(0);
  expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-');

  const sound = await run('--verify', file);
  expect(sound.code).toBe(0);
  expect(sound.stdout).toMatch(/^“Krasnov in Beijing” as of [\d-]+: sound\. /);
  const damaged = path.join(folder, 'damaged.pdf');
  await writeFile(damaged, (await readFile(file)).subarray(0, 2000));
  expect(await run('--verify', damaged)).toMatchObject({ code: 1, stdout: '' });

  const text = path.join(folder, 'closure.md');
  const note = await run('--vault', casebook.vault, '--export-note', 'Closure', '--to', text);
  expect(note).toMatchObject({ code: 0, stdout: `Exported “Closure” to ${text} · Markdown\n` });
  expect(await readFile(text, 'utf8')).toContain('\n# Closure\n');

  const unknown = await run('--vault', casebook.vault, '--export-dossier', 'Nobody', '--to', file);
  expect(unknown.code).toBe(1);
  expect(unknown.stdout).toBe('');
});

test('says who holds the vault that a window has open', async ({ casebook, run }) => {
  const result = await run('--vault', casebook.vault, '--import', path.join(projectFolder, 'seeds'));
  expect(result.code).toBe(1);
  expect(result.stdout).toBe('');
  expect(result.stderr).toContain(String(casebook.app.process().pid));
});

test('a second start comes to the first one’s window', async ({ casebook, run }) => {
  const shown = casebook.app.evaluate(
    ({ BrowserWindow }) => new Promise<boolean>((resolve) => BrowserWindow.getAllWindows()[0]?.once('show', () => resolve(true))),
  );
  await casebook.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const second = await run('--vault', casebook.vault);
  expect(second).toMatchObject({ code: 0 });
  expect(second.stdout).toContain('Casebook has this vault open already');
  expect(await shown).toBe(true);
});

test('a first start fills the vault, a later one leaves it as it is', async ({ casebook, launch }) => {
  const before = await vaultStatus(casebook.page);
  await casebook.quit();
  const again = await launch();
  expect((await vaultStatus(again.page))?.counts).toEqual(before?.counts);
});

test('a signal ends it cleanly, with everything kept', async ({ casebook, launch }) => {
  const created: unknown = await casebook.page.evaluate(() => window.casebook.call['notes.create']({ title: 'Before the signal' }));
  expect(created).toMatchObject({ ok: true });
  const child = casebook.app.process();
  const exit = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  child.kill('SIGTERM');
  expect(await exit).toEqual({ code: 0, signal: null });
  const again = await launch();
  expect((await vaultStatus(again.page))?.counts.notes).toBe(1);
});

test('quit while its window gets its first page, it ends cleanly and says nothing', async ({ folder }) => {
  const app = await startProcess(folder, path.join(folder, 'vault'));
  const child = app.process();
  let said = '';
  child.stderr?.on('data', (text) => (said += String(text)));
  const exit = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  // It may be gone before it could answer.
  await app
    .evaluate(({ app: electron, BrowserWindow }) => {
      if (BrowserWindow.getAllWindows().length > 0) electron.quit();
      else electron.once('browser-window-created', () => setImmediate(() => electron.quit()));
    })
    .catch(() => undefined);
  expect(await exit).toEqual({ code: 0, signal: null });
  expect(said).not.toContain('unforeseen fault');
});
