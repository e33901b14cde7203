import type { Mutants } from './mutant';

const files = 'src/main/files/atomic-file.ts';
const journal = 'src/main/corpus/store/journal.ts';
const reading = 'src/main/corpus/store/journal-reading.ts';
const snapshot = 'src/main/corpus/store/snapshot.ts';
const snapshots = 'src/main/corpus/store/snapshots.ts';
const originals = 'src/main/corpus/store/originals.ts';
const lock = 'src/main/corpus/store/lock.ts';
const writer = 'src/main/corpus/store/writer.ts';
const recovery = 'src/main/corpus/store/recovery.ts';

/** What keeps the vault whole on the disk. */
export const storeMutants: Mutants[] = [
  {
    place: 'what is on the disk before it is acknowledged',
    seenBy: ['integration/store/recovery-power.test.ts', 'integration/store/store-disks.test.ts', 'integration/store/store-faults.test.ts'],
    mutants: [
      {
        file: journal,
        find: '      writeBytes(this.#files, handle, bytes, segment.length);\n      this.#files.sync(handle);',
        put: '      writeBytes(this.#files, handle, bytes, segment.length);',
        breaks: 'a record of the journal is not flushed',
      },
      {
        file: files,
        find: '    writeBytes(files, handle, bytes, 0);\n    files.sync(handle);',
        put: '    writeBytes(files, handle, bytes, 0);',
        breaks: 'a file written in one step is not flushed before it gets its name',
      },
      {
        file: files,
        find: '    throw error;\n  }\n  syncFolder(dirname(path), files);\n}',
        put: '    throw error;\n  }\n}',
        breaks: 'the name of a file written in one step is not flushed',
      },
      {
        file: files,
        find: '      writeBytes(files, handle, data, 0);\n      return flushLater(handle, files);',
        put: '      writeBytes(files, handle, data, 0);',
        breaks: 'an imported original is not flushed',
      },
      {
        file: originals,
        find: '  await allOrThrow([folder, root, ...groups].map((changed) => syncFolderLater(changed, files)));',
        put: '  await allOrThrow([folder, root].map((changed) => syncFolderLater(changed, files)));',
        breaks: 'the name of an imported original is not flushed',
      },
      {
        file: snapshot,
        find: "  moveSnapshot(folder, 'next', 'current', files);\n  syncFolder(folder, files);",
        put: "  moveSnapshot(folder, 'next', 'current', files);",
        breaks: 'the names of a snapshot put in place are not flushed before the journal is pruned',
        harmless: 'the journal since the snapshot before stays, and the next snapshot flushes this folder before more of it goes',
      },
      {
        file: snapshot,
        find: '    yield handle;\n    return hash.digest(',
        put: '    return hash.digest(',
        breaks: 'the end of a snapshot is not flushed',
      },
      {
        file: writer,
        find: '    const sequence = this.#sequence + 1;\n    try {\n      journal.append({ sequence, schemaVersion: this.schemaVersion, statements });',
        put: "    const sequence = this.#sequence + 1;\n    try {\n      this.#database.run('COMMIT');\n      journal.append({ sequence, schemaVersion: this.schemaVersion, statements });\n      this.#database.run('BEGIN');",
        breaks: 'memory commits before the journal has the change',
      },
      {
        file: journal,
        find: '      this.#cut(segment);\n      throw error;',
        put: '      throw error;',
        breaks: 'what a failed write left in the journal is not cut off',
      },
      {
        file: files,
        find: '    done += files.write(handle, bytes, done, length, position + done);',
        put: '    files.write(handle, bytes, done, length, position + done);\n    done += length;',
        breaks: 'a disk that takes fewer bytes than it was given',
      },
    ],
  },
  {
    place: 'what a disk gives back',
    seenBy: [
      'integration/care/other-bytes.test.ts',
      'integration/care/vault-backups.test.ts',
      'integration/store/store-snapshots.test.ts',
      'integration/store/store.test.ts',
    ],
    mutants: [
      {
        file: snapshot,
        find: "    if ((yield* hashFile(pathOf(folder, 'next'), files)) !== sha256) throw badDisk(folder);",
        put: "    if ((yield* hashFile(pathOf(folder, 'next'), files)) === '') throw badDisk(folder);",
        breaks: 'a snapshot is not read back',
      },
      {
        file: 'src/main/corpus/care/backups.ts',
        find: '    if ((yield* hash(temporary, files)) !== sha256) throw badDisk(temporary);',
        put: '',
        breaks: 'a backup is not read back',
      },
      {
        file: 'src/main/corpus/care/backups.ts',
        find: '    if (sha256 !== sum) throw notTheSnapshot(snapshot);',
        put: '    void sum;',
        breaks: 'a damaged snapshot is copied as a backup',
      },
      {
        file: 'src/main/corpus/care/restore.ts',
        find: '    if (!hasSum(path, sha256, files)) throw new Error(`${path} was read back with other bytes`);',
        put: '',
        breaks: 'a restored state is not read back',
      },
      {
        file: 'src/main/corpus/care/restore.ts',
        find: '    if (present.vaultId !== undefined && present.vaultId !== meta.vaultId) {',
        put: '    if (present.vaultId === meta.vaultId && present.vaultId === undefined) {',
        breaks: 'a backup of another vault is restored over this one',
      },
      {
        file: 'src/main/corpus/care/restore.ts',
        find: '    const sequence = Math.max(present.sequence, meta.lastSequence, lastNumberPossible(folder, files)) + 1;',
        put: '    const sequence = meta.lastSequence;',
        breaks: 'the journal of before is replayed over a restored state',
      },
      {
        file: originals,
        find: "  if (sha256Of(bytes) !== sha256) {\n    throw new CasebookError('vault-damaged'",
        put: "  if (bytes.length === 0) {\n    throw new CasebookError('vault-damaged'",
        breaks: 'a damaged original is given out',
      },
      {
        file: originals,
        find: '  return files.size(path) === bytes.length && hasSum(path, sha256, files);',
        put: '  return files.size(path) === bytes.length;',
        breaks: 'a damaged original is taken for the one that comes in again',
      },
    ],
  },
  {
    place: 'what is read when a vault is opened',
    seenBy: [
      'integration/store/recovery.test.ts',
      'integration/store/migrations.test.ts',
      'integration/store/store-install.test.ts',
      'integration/store/store.test.ts',
      'integration/store/store-faults.test.ts',
      'integration/store/store-snapshots.test.ts',
      'integration/store/opening.test.ts',
      'unit/store/journal-format.test.ts',
    ],
    mutants: [
      {
        file: recovery,
        find: "      const base = snapshot.checksum === 'verified' ? openBase(options, snapshot) : undefined;",
        put: '      const base = openBase(options, snapshot);',
        breaks: 'a snapshot is believed without its checksum',
      },
      {
        file: recovery,
        find: "  const names: SnapshotName[] = ['current', 'next', 'previous'];",
        put: "  const names: SnapshotName[] = ['current', 'next'];",
        breaks: 'the snapshot before is not looked at',
      },
      {
        file: recovery,
        find: '  if (journal.damage !== null) {\n    return {',
        put: "  if (journal.damage === '') {\n    return {",
        breaks: 'a vault whose journal is damaged is written to',
      },
      {
        file: recovery,
        find: '  if (journal.newer || schemaVersion(database) > newest) {',
        put: '  if (journal.newer) {',
        breaks: 'a vault of a newer version is written to',
      },
      {
        file: recovery,
        find: '  if (journal.missing && base.name !== null) {',
        put: '  if (base.name === null) {',
        breaks: 'nothing is said of a journal that is gone',
      },
      {
        file: recovery,
        find: "    return committing && error.code === 'conflict' ? 'not-committed' : 'unfit';",
        put: "    return 'not-committed';",
        breaks: 'a change that does not fit is taken for one that was refused',
      },
      {
        file: reading,
        find: '    if (segment.first > expected || (index > 0 && segment.first < expected)) {',
        put: '    if (index < 0) {',
        breaks: 'a gap in the journal is passed over',
      },
      {
        file: reading,
        find: '      if (later !== undefined) {',
        put: '      if (later === -1) {',
        breaks: 'a damaged change with others behind it is cut off as a torn tail',
      },
      {
        file: reading,
        find: 'header.vaultId !== vaultId || header.firstSequence !== first ||',
        put: 'header.firstSequence !== first ||',
        breaks: 'the journal of another vault is replayed',
      },
      {
        file: journal,
        find: "      if (segment.tail === 'torn') {\n        this.#keepAside(segment, bytes.subarray(segment.length));\n      }",
        put: '',
        breaks: 'what is left of a torn change is thrown away',
      },
      {
        file: journal,
        find: "    if (!ours || (bytes.length > segment.length && segment.tail === 'none')) {",
        put: '    if (bytes.length < 0 && !ours) {',
        breaks: 'the journal is written on although another program changed it',
      },
      {
        file: snapshots,
        find: '      journal.prune(Math.max(previous, 0));',
        put: '      journal.prune(sequence);',
        breaks: 'the journal after the snapshot before is removed',
      },
      {
        file: snapshots,
        find: '    // It took a while: is the vault still ours?\n    assertReady();',
        put: '',
        breaks: 'a snapshot is put in place although the vault became another’s meanwhile',
      },
      {
        file: snapshot,
        find: '  if (files.size(pathOf(folder, from)) === null) return;\n',
        put: '',
        breaks: 'a checksum whose file is gone takes the place of a right one',
      },
    ],
  },
  {
    place: 'one writer at a time',
    seenBy: ['integration/store/lock.test.ts', 'integration/store/store.test.ts', 'integration/store/store-together.test.ts'],
    mutants: [
      {
        file: lock,
        find: '      if (!isStale(holder, self, options)) {\n        throw refusal(holder, path);\n      }',
        put: '',
        breaks: 'a vault that is open elsewhere is taken over',
      },
      {
        file: lock,
        find: '  if (owner.host !== self.host || owner.machine !== self.machine) {\n    return false;\n  }\n',
        put: '',
        breaks: 'the lock of another computer is taken for one of a process that ended',
      },
      {
        file: lock,
        find: '  if (!isAlive(owner.pid)) {\n    return true;\n  }\n',
        put: '',
        breaks: 'the lock of a process that was killed keeps everybody out',
      },
      {
        file: lock,
        find: '  return owner.started !== null && started !== null && owner.started !== started;',
        put: '  return false;',
        breaks: 'another process under the same number keeps everybody out',
      },
      {
        file: writer,
        find: '    } catch (error) {\n      this.#undoPart(group);\n      throw error;\n    }',
        put: '    } catch (error) {\n      throw error;\n    }',
        breaks: 'a function that failed among others leaves half of what it wrote',
      },
      {
        file: writer,
        find: '      if (group.broken) {\n        this.#rollBack();\n        return undefined;\n      }\n',
        put: '',
        breaks: 'what SQLite took back as a whole is acknowledged in part',
        harmless: 'needs an error on which SQLite itself rolls the transaction back, which no statement of the schema brings about',
      },
      {
        file: writer,
        find: "    if (this.#writing) {\n      throw new CasebookError('internal'",
        put: "    if (this.#writing && this.#writes < 0) {\n      throw new CasebookError('internal'",
        breaks: 'a write within a write is let through',
        harmless: 'SQLite refuses a transaction within a transaction; the analyst reads the same sentence',
      },
    ],
  },
];
