import type { Mutants } from './mutant';

const format = 'src/main/files/sealed-format.ts';
const sealed = 'src/main/files/sealed-files.ts';
const journal = 'src/main/corpus/store/journal-format.ts';
const reading = 'src/main/corpus/store/journal-reading.ts';
const keyFile = 'src/main/corpus/locking/key-file.ts';
const lockVault = 'src/main/corpus/locking/lock-vault.ts';
const seen = 'src/main/corpus/locking/seen.ts';
const signing = 'src/main/files/signing.ts';
const signedVault = 'src/main/corpus/locking/signed-vault.ts';

/** What keeps a locked vault shut, and its files what they were. */
export const lockingMutants: Mutants[] = [
  {
    place: 'what a sealed file is sealed for',
    seenBy: ['unit/locking/sealed-files.test.ts'],
    mutants: [
      {
        file: format,
        find: '  place.writeBigUInt64LE(BigInt(index), 0);',
        put: '  place.writeBigUInt64LE(0n, 0);',
        breaks: 'pieces of a file can be put into another order',
      },
      {
        file: format,
        find: '  place.writeUInt8(isLast ? 1 : 0, 8);',
        put: '  place.writeUInt8(0, 8);',
        breaks: 'a file can be cut between two pieces',
      },
      {
        file: format,
        find: 'return Buffer.concat([header, Buffer.from(role), place]);',
        put: 'return Buffer.concat([header, Buffer.from(role).subarray(0, 0), place]);',
        breaks: 'a file can take the place of another',
      },
      {
        file: format,
        find: "  return derivedKey(vaultKey, 'casebook file', header.subarray(24, 56));",
        put: "  return derivedKey(new Uint8Array(32), 'casebook file', header.subarray(24, 56));",
        breaks: 'files do not need the key of the vault',
      },
      {
        file: sealed,
        find: '    if (into.length === 0) this.#chunkAt(file, 0);',
        put: '',
        breaks: 'a file that was cut down to nothing is an empty one',
      },
      {
        file: sealed,
        find: 'this.#isPlain = this.#mayBePlain && !looksSealed(header);',
        put: 'this.#isPlain = !looksSealed(header);',
        breaks: 'a file that is not sealed is read as one of the vault',
      },
    ],
  },
  {
    place: 'what a record of a locked journal is sealed for',
    seenBy: ['integration/locking/locked-store.test.ts'],
    mutants: [
      {
        file: journal,
        find: '  place.writeBigUInt64LE(BigInt(sequence), 0);',
        put: '  place.writeBigUInt64LE(0n, 0);',
        breaks: 'a record can take the number of another',
      },
      {
        file: journal,
        find: 'throw error instanceof WrongSeal ? new ForeignRecord(error.message) : error;',
        put: 'if (error instanceof WrongSeal) return Buffer.alloc(0);\n    throw error;',
        breaks: 'a record that somebody changed is taken for a torn end',
      },
      {
        file: reading,
        find: ' || !isReadable(format, present)',
        put: '',
        breaks: 'a segment of an unlocked vault is taken for one of a locked one',
      },
    ],
  },
  {
    place: 'the key file',
    seenBy: ['unit/locking/key-file.test.ts', 'integration/locking/locked-worker.test.ts'],
    mutants: [
      {
        file: keyFile,
        find: '    this.#check(key);',
        put: '',
        breaks: 'a key file that somebody changed is believed',
      },
      {
        file: keyFile,
        find: '  if (sumOf(text, file.proof) !== file.sum)',
        put: "  if (file.sum === '')",
        breaks: 'a damaged key file is taken for a wrong passphrase',
      },
      {
        file: keyFile,
        find: 'memoryKiB: z\n    .int()\n    .min(8 * 1024)\n    .max(2 * 1024 * 1024),',
        put: 'memoryKiB: z.int(),',
        breaks: 'a key file can ask for any amount of memory',
      },
      {
        file: seen,
        find: 'sequence >= seen.sequence) return null;',
        put: 'sequence >= 0) return null;',
        breaks: 'an older copy of the whole vault is opened without a word',
      },
    ],
  },
  {
    place: 'from an unlocked vault to a locked one, and back',
    seenBy: ['integration/locking/lock-vault.test.ts'],
    mutants: [
      {
        file: lockVault,
        find: '  writePlaceholder(vault, files, openDatabase);\n',
        put: '',
        breaks: 'an older Casebook takes a locked vault for an unlocked one',
      },
      {
        file: lockVault,
        find: '    files.rename(to, join(vault, lockedFolder));\n    syncFolder(vault, files);\n    // From here on the vault is the locked one.\n    file.write(vault, files);',
        put: '    file.write(vault, files);\n    files.rename(to, join(vault, lockedFolder));\n    syncFolder(vault, files);',
        breaks: 'a crash leaves a key file without a locked vault',
      },
      {
        file: lockVault,
        find: '  removeFiles(vault, files);\n  file.tidied(key)',
        put: '  file.tidied(key)',
        breaks: 'the unlocked files stay',
      },
    ],
  },
  {
    place: 'what an unlocked vault is signed for',
    seenBy: ['integration/locking/signed-vault.test.ts'],
    mutants: [
      {
        file: signing,
        find: "      if (!sameSignature(tagOf(payload, place), signed.subarray(payload.length))) throw new WrongSeal('the signature is another');",
        put: '',
        breaks: 'a change of the journal can be rewritten unseen',
      },
      {
        file: 'src/main/corpus/store/snapshot.ts',
        find: 'files.size(path) !== null && sameSignature(',
        put: 'files.size(path) !== null || sameSignature(',
        breaks: 'any signature is one of the snapshot',
      },
      {
        file: reading,
        find: 'if (present === recordFormats.signed && !found.isSigned) reading.unsigned += 1;',
        put: '',
        breaks: 'changes that were not signed are not missed',
      },
      {
        file: signedVault,
        find: 'const missing = Math.max(0, before - sequence);',
        put: 'const missing = 0;',
        breaks: 'an older copy of all the vault is not told',
      },
      {
        file: signedVault,
        find: 'if (!begun || unsigned === null) return null;',
        put: 'if (unsigned === null) return null;',
        breaks: 'a vault of an earlier Casebook is in doubt at its first opening',
      },
    ],
  },
];
