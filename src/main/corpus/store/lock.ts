import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { z } from 'zod';
import { CasebookError } from '../../../shared/result';
import { errorCode, readBytes, removeQuietly, withFile, writeAndSync, writeBytes, type FileSystem } from '../../files/atomic-file';

export const lockName = 'lock';

const ownerSchema = z.object({
  /** Names this one holding of the lock. */
  token: z.string().min(1),
  pid: z.number().int(),
  /** The worker thread that opened the vault. */
  thread: z.number().int(),
  host: z.string(),
  /** Of the machine, because two machines can have one host name. Null where the system has none. */
  machine: z.string().nullable(),
  /** Of the system's run since it was started; a process of another run is not alive. */
  boot: z.string().nullable(),
  /** Where process ids are counted: a container has its own. */
  pidSpace: z.string().nullable(),
  /** When the process started, in the system's own count: an id that was given again has another. */
  started: z.string().nullable(),
  /** ISO 8601, for people. */
  since: z.string(),
});

export type LockOwner = z.infer<typeof ownerSchema>;

export interface LockOptions {
  files: FileSystem;
  now: () => string;
  /** Worker threads of this process that are known to have ended, and can hold nothing any more. */
  endedThreads?: readonly number[] | undefined;
}

/** The right to write to a vault. */
export interface VaultLock {
  /** Whether this is still the owner. A lock file that was removed from outside is made again. */
  ensure(): boolean;
  /** Gives the right back. What the disk refuses is for the log alone: the file left behind counts for nothing. */
  release(): { failed: unknown } | null;
}

/** Tokens of this thread whose lock files are left behind because a disk refused to remove them. */
const given = new Set<string>();

/** What stands in a lock file. */
interface Holder {
  token: string;
  /** Null when the file cannot be read as an owner. */
  owner: LockOwner | null;
  ageMs: number;
}

/**
 * Takes the lock of a vault, removing one whose owner is gone for certain.
 * @throws `vault-locked` with who holds it; a disk's own error when the folder cannot be written
 */
export function acquireLock(folder: string, options: LockOptions): VaultLock {
  const { files } = options;
  const path = join(folder, lockName);
  const self = describeSelf(options.now());
  take(path, self, options);
  return {
    ensure: () => readHolder(path, files)?.token === self.token || create(path, self, files),
    release: () => giveBack(path, self.token, files),
  };
}

/**
 * Creating the lock file is exclusive. A stale one is removed only by whoever holds a lock named after its token: of two
 * processes that find the same stale lock, the slower one would otherwise remove the lock that the faster has just made.
 */
function take(path: string, self: LockOwner, options: LockOptions): void {
  const { files } = options;
  while (!create(path, self, files)) {
    const holder = readHolder(path, files);
    if (holder !== null) {
      if (!isStale(holder, self, options)) {
        throw refusal(holder, path);
      }
      const right = `${path}.stale-${holder.token}`;
      const remover = { ...self, token: randomUUID() };
      take(right, remover, options);
      try {
        if (readHolder(path, files)?.token === holder.token) {
          files.remove(path);
        }
      } finally {
        giveBack(right, remover.token, files);
      }
    }
  }
}

function giveBack(path: string, token: string, files: FileSystem): { failed: unknown } | null {
  given.add(token);
  try {
    if (readHolder(path, files)?.token === token) {
      files.remove(path);
    }
    return null;
  } catch (error) {
    return { failed: error };
  }
}

/** Makes the lock file with its whole content in one step. False when it exists. */
function create(path: string, owner: LockOwner, files: FileSystem): boolean {
  const content = Buffer.from(`${JSON.stringify(owner, null, 2)}\n`);
  const temporary = `${path}.${owner.token}`;
  try {
    writeAndSync(temporary, content, files);
    files.link(temporary, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') {
      return false;
    }
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(errorCode(error))) {
      throw error;
    }
    return createWithoutLink(path, content, files);
  } finally {
    removeQuietly(temporary, files);
  }
}

/** For disks without second names (exFAT): the file is there a moment before its content is. */
function createWithoutLink(path: string, content: Uint8Array, files: FileSystem): boolean {
  let made = false;
  try {
    withFile(files, path, 'wx', (handle) => {
      made = true;
      writeBytes(files, handle, content, 0);
      files.sync(handle);
    });
    return true;
  } catch (error) {
    if (!made && errorCode(error) === 'EEXIST') {
      return false;
    }
    if (made) {
      removeQuietly(path, files);
    }
    throw error;
  }
}

/** Who holds the lock; null when nobody does. */
function readHolder(path: string, files: FileSystem): Holder | null {
  try {
    const text = Buffer.from(readBytes(path, files)).toString('utf8');
    const modified = files.modified(path);
    const owner = parseOwner(text);
    const token = owner?.token ?? createHash('sha256').update(`${text} ${modified}`).digest('hex');
    return { token, owner, ageMs: Date.now() - modified };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') {
      return null;
    }
    throw error;
  }
}

function parseOwner(text: string): LockOwner | null {
  try {
    const parsed = ownerSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) {
      return null;
    }
    throw error;
  }
}

/** A lock file is filled within moments of being made, on a disk without second names; after a crash it may stay empty. */
const fillingTimeMs = 60_000;

/** True only when the holder is gone for certain: with two writers the vault would be lost, with none a file must be removed. */
function isStale({ owner, ageMs }: Holder, self: LockOwner, options: LockOptions): boolean {
  if (owner === null) {
    return ageMs > fillingTimeMs;
  }
  if (given.has(owner.token)) {
    return true;
  }
  if (owner.host !== self.host || owner.machine !== self.machine) {
    return false;
  }
  if (owner.boot !== self.boot) {
    return owner.boot !== null && self.boot !== null;
  }
  if (owner.pidSpace !== self.pidSpace) {
    return false;
  }
  if (owner.pid === self.pid && owner.started === self.started) {
    return options.endedThreads?.includes(owner.thread) === true;
  }
  if (!isAlive(owner.pid)) {
    return true;
  }
  const started = processStart(owner.pid);
  return owner.started !== null && started !== null && owner.started !== started;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}

function describeSelf(since: string): LockOwner {
  return {
    token: randomUUID(),
    pid: process.pid,
    thread: threadId,
    host: hostname(),
    machine: machineId(),
    boot: systemText(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
    pidSpace: systemText(() => readlinkSync('/proc/self/ns/pid')),
    started: processStart(process.pid),
    since,
  };
}

function machineId(): string | null {
  const id = systemText(() => readFileSync('/etc/machine-id', 'utf8'));
  return id === null ? null : createHash('sha256').update(id).digest('hex').slice(0, 16);
}

/** Field 22 of `/proc/PID/stat` (clock ticks from boot to the start of the process); null where there is no `/proc`. */
function processStart(pid: number): string | null {
  const stat = systemText(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The name of the program, in brackets, may hold spaces and brackets of its own.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

/** A text the system may or may not offer. */
function systemText(read: () => string): string | null {
  try {
    return read().trim();
  } catch {
    return null;
  }
}

function refusal({ owner }: Holder, path: string): CasebookError {
  return new CasebookError(
    'vault-locked',
    `${describe(owner)} has this vault open. Close it there first. If it is not running any more, remove the file “${path}”.`,
    JSON.stringify(owner),
  );
}

function describe(owner: LockOwner | null): string {
  if (owner === null) {
    return 'Another Casebook';
  }
  const here = owner.host === hostname() && owner.machine === machineId();
  const where = here ? 'on this computer' : `on the computer “${owner.host}”`;
  return `Casebook ${where} (process ${owner.pid}, since ${owner.since})`;
}
