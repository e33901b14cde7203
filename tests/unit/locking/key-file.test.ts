import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { nodeFiles } from '../../../src/main/files/atomic-file';
import { KeyFile } from '../../../src/main/corpus/locking/key-file';
import { newRecoverySecret, recoverySecret, recoveryWords } from '../../../src/main/corpus/locking/passphrase';
import { temporaryFolder } from '../../builders';

const passphrase = 'correct horse Прокурор';
let made: Awaited<ReturnType<typeof KeyFile.make>>;
beforeAll(async () => {
  made = await KeyFile.make(passphrase);
});

const refused = (code: string): Error => expect.objectContaining({ code }) as Error;
const again = (): KeyFile => KeyFile.of(made.file.bytes());

const fileShape = z.object({ contents: z.record(z.string(), z.unknown()), proof: z.string() });

/** A file of other contents whose sum is right, as somebody makes it who knows the format. */
function forgedFile(contents: Record<string, unknown>, proof: string): Uint8Array {
  const sum = createHash('sha256').update(JSON.stringify(contents)).update(proof).digest('hex');
  return Buffer.from(JSON.stringify({ contents, proof, sum }));
}

test('the passphrase and the recovery key open the same key, and nothing else does', async () => {
  expect(Buffer.from(await again().open({ passphrase })).equals(made.key)).toBe(true);
  expect(Buffer.from(await again().open({ recoveryKey: made.recoveryKey.toLowerCase().replaceAll('-', ' ') })).equals(made.key)).toBe(true);
  await expect(again().open({ passphrase: `${passphrase} ` })).rejects.toEqual(refused('passphrase-wrong'));
  await expect(again().open({ recoveryKey: recoveryWords(newRecoverySecret()) })).rejects.toEqual(refused('passphrase-wrong'));
});

test('however a keyboard puts a letter together', async () => {
  const { file, key } = await KeyFile.make('caf\u00e9 au lait');
  expect(Buffer.from(await file.open({ passphrase: 'cafe\u0301 au lait' })).equals(key)).toBe(true);
});

test('nothing of the key or the passphrase stands in the file', () => {
  const text = Buffer.from(made.file.bytes()).toString('utf8');
  expect(text).not.toContain('horse');
  expect(text).not.toContain(Buffer.from(made.key).toString('base64').slice(0, 16));
  expect(text).toContain('"memoryKiB": 65536');
});

test('another passphrase to the same key, another recovery key in the place of the one before', async () => {
  const changed = KeyFile.of((await again().withPassphrase(made.key, 'quite another one')).bytes());
  expect(Buffer.from(await changed.open({ passphrase: 'quite another one' })).equals(made.key)).toBe(true);
  expect(Buffer.from(await changed.open({ recoveryKey: made.recoveryKey })).equals(made.key)).toBe(true);
  await expect(changed.open({ passphrase })).rejects.toEqual(refused('passphrase-wrong'));
  const { file, recoveryKey } = again().withRecoveryKey(made.key);
  expect(Buffer.from(await file.open({ recoveryKey })).equals(made.key)).toBe(true);
  await expect(file.open({ recoveryKey: made.recoveryKey })).rejects.toEqual(refused('passphrase-wrong'));
});

test('a file that a disk damaged is told from one that somebody changed', async () => {
  const text = Buffer.from(made.file.bytes()).toString('utf8');
  expect(() => KeyFile.of(Buffer.from(text.slice(0, -20)))).toThrow(refused('vault-damaged'));
  expect(() => KeyFile.of(Buffer.from(text.replace('"lanes": 4', '"lanes": 2')))).toThrow(refused('vault-damaged'));
  expect(() => KeyFile.of(Buffer.from(text.replace('"isTidy": false', '"isTidy": true')))).toThrow(refused('vault-damaged'));
  // Somebody who knows the format makes the sum right again; the recovery key of another vault is in it.
  const other = Buffer.from((await KeyFile.make('of another vault')).file.bytes()).toString('utf8');
  const [own, foreign] = [text, other].map((each) => fileShape.parse(JSON.parse(each)));
  if (own === undefined || foreign === undefined) throw new Error('two files');
  const forged = KeyFile.of(forgedFile({ ...own.contents, recovery: foreign.contents['recovery'] }, own.proof));
  await expect(forged.open({ passphrase })).rejects.toEqual(refused('vault-tampered'));
});

test('what asks for more memory than a passphrase needs is not followed', () => {
  const { contents, proof } = fileShape.parse(JSON.parse(Buffer.from(made.file.bytes()).toString('utf8')));
  const own = z.record(z.string(), z.unknown()).parse(contents['passphrase']);
  expect(() => KeyFile.of(forgedFile(contents, proof))).not.toThrow();
  const greedy = { ...contents, passphrase: { ...own, memoryKiB: 4_194_304_000 } };
  expect(() => KeyFile.of(forgedFile(greedy, proof))).toThrow(refused('vault-damaged'));
});

test('it is written beside the vault, and among the backups', () => {
  const vault = temporaryFolder();
  mkdirSync(path.join(vault, 'locked', 'backups'), { recursive: true });
  made.file.write(vault, nodeFiles);
  expect(readFileSync(path.join(vault, 'locked', 'backups', 'vault.key'))).toEqual(readFileSync(path.join(vault, 'vault.key')));
  writeFileSync(path.join(vault, 'vault.key'), 'nothing');
  expect(() => KeyFile.read(path.join(vault, 'vault.key'), nodeFiles)).toThrow(refused('vault-damaged'));
});

test('a recovery key survives being written by hand; a slip is seen', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 20, maxLength: 20 }),
      fc.integer({ min: 0, max: 35 }),
      fc.integer({ min: 1, max: 31 }),
      (secret, at, by) => {
        const words = recoveryWords(secret);
        expect(words).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(recoverySecret(words.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l'))).toEqual(secret);
        const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
        const place = at + Math.floor(at / 4);
        const other = letters[(letters.indexOf(words[place] ?? '') + by) % 32] ?? '';
        expect(() => recoverySecret(words.slice(0, place) + other + words.slice(place + 1))).toThrow(refused('passphrase-wrong'));
      },
    ),
  );
});
