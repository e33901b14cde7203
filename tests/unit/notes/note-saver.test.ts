import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { NoteSaver, type NoteContent, type SaveStatus } from '../../../src/renderer/notebook/saving/NoteSaver';
import { emptyNoteDocument, type NoteDocument } from '../../../src/shared/notes/note-document';
import { CasebookError } from '../../../src/shared/result';

/** The saver against a vault that can be told to wait, to refuse, and to have been written elsewhere. */

const titled = (title: string): NoteContent => ({ title, document: emptyNoteDocument() });

class Vault {
  revision = 1;
  title = 'as read';
  written: string[] = [];
  refusal: CasebookError | null = null;
  hold: Promise<void> = Promise.resolve();
  busy = 0;
  mostBusy = 0;

  known: (NoteDocument | null)[] = [];

  save = async (request: NoteContent & { revision: number }, known: NoteDocument | null): Promise<{ revision: number }> => {
    const { revision, title } = request;
    this.known.push(known);
    this.mostBusy = Math.max(this.mostBusy, ++this.busy);
    await this.hold;
    this.busy -= 1;
    if (this.refusal !== null) throw this.refusal;
    if (revision !== this.revision) throw new CasebookError('conflict', 'Written elsewhere.');
    this.title = title;
    this.written.push(title);
    return { revision: ++this.revision };
  };
}

let vault: Vault;
let saver: NoteSaver;
let statuses: [SaveStatus, string | null][];
let conflicts: string[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockReturnValue(undefined);
  vault = new Vault();
  statuses = [];
  conflicts = [];
  saver = new NoteSaver({
    id: 'note',
    revision: 1,
    save: vault.save,
    onConflict: (content) => {
      conflicts.push(content.title);
      return Promise.resolve({ revision: vault.revision, content });
    },
    onStatus: (...status) => statuses.push(status),
  });
  saver.startsFrom(titled('as read'));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const write = (title: string) => saver.changed(() => titled(title));

describe('saving a note', () => {
  test('happens once after a pause, with the latest text', async () => {
    for (const title of ['a', 'ab', 'abc']) write(title);
    await vi.advanceTimersByTimeAsync(399);
    expect(vault.written).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(vault.written).toEqual(['abc']);
    expect(statuses.at(-1)).toEqual(['saved', null]);
  });

  test('does not wait for ever while the analyst keeps writing', async () => {
    for (let n = 0; n < 20; n++) {
      write(`word ${n}`);
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(vault.written.length).toBeGreaterThanOrEqual(2);
  });

  test('does not happen without a change', async () => {
    write('as read');
    expect(await saver.flush()).toBe(true);
    write('other');
    write('as read');
    expect(await saver.flush()).toBe(true);
    expect(vault.written).toEqual([]);
    expect(vault.revision).toBe(1);
  });

  test('says saved only once it is on disk, one save at a time, the last text last', async () => {
    let release = () => {};
    vault.hold = new Promise((resolve) => (release = resolve));
    write('one');
    const flushed = saver.flush();
    write('two');
    write('three');
    expect(saver.flush()).toBe(flushed);
    await vi.advanceTimersByTimeAsync(5000);
    expect(statuses.map(([status]) => status)).not.toContain('saved');
    expect(saver.settledRevision).toBeNull();
    release();
    expect(await flushed).toBe(true);
    expect(vault.written).toEqual(['one', 'three']);
    expect(vault.mostBusy).toBe(1);
    expect(saver.settledRevision).toBe(3);
  });

  test('keeps what was refused, says why, and tries again by itself', async () => {
    vault.refusal = new CasebookError('disk-full', 'The disk is full. Free some space.');
    write('kept');
    expect(await saver.flush()).toBe(false);
    expect(statuses.at(-1)).toEqual(['failed', 'The disk is full. Free some space.']);
    expect(saver.unsaved()?.title).toBe('kept');
    vault.refusal = null;
    await vi.advanceTimersByTimeAsync(2000);
    expect(vault.written).toEqual(['kept']);
    expect(statuses.at(-1)).toEqual(['saved', null]);
    expect(saver.unsaved()).toBeNull();
  });

  test('waits longer each time it is refused, and tries at the next change', async () => {
    vault.refusal = new CasebookError('disk-full', 'The disk is full.');
    write('one');
    await vi.advanceTimersByTimeAsync(400 + 2000 + 4000);
    const tries = statuses.filter(([status]) => status === 'failed').length;
    expect(tries).toBe(3);
    await vi.advanceTimersByTimeAsync(7999);
    expect(statuses.filter(([status]) => status === 'failed')).toHaveLength(3);
    vault.refusal = null;
    write('two');
    await vi.advanceTimersByTimeAsync(400);
    expect(vault.written).toEqual(['two']);
  });

  test('what the vault has is known where it was written here, and no longer when it was written elsewhere', async () => {
    const [one, two, three] = ['one', 'two', 'three'].map(titled);
    if (one === undefined || two === undefined || three === undefined) throw new Error('three texts were to be made');
    for (const content of [one, two]) {
      saver.changed(() => content);
      await saver.flush();
    }
    saver.settle(3, two);
    saver.changed(() => three);
    await saver.flush();
    expect(vault.known).toEqual([null, one.document, null]);
    expect(vault.known[1]).toBe(one.document);
  });

  test('written elsewhere meanwhile: that is brought to safety first, then ours follows', async () => {
    vault.revision = 5;
    write('ours');
    expect(await saver.flush()).toBe(true);
    expect(conflicts).toEqual(['ours']);
    expect(vault.written).toEqual(['ours']);
    expect(saver.settledRevision).toBe(6);
  });
});
