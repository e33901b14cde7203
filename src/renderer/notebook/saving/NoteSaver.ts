import { isSameContent } from '../../../shared/notes/document-change';
import type { NoteDocument } from '../../../shared/notes/note-document';
import { CasebookError } from '../../../shared/result';

/** What of a note is written by the analyst. */
export interface NoteContent {
  title: string;
  document: NoteDocument;
}

export type SaveStatus = 'saved' | 'saving' | 'failed';

export interface NoteSaverOptions {
  id: string;
  /** The revision the content on screen was read from. */
  revision: number;
  /**
   * Writes the content; resolves with the note's new revision once it is on disk, and with the document that was written in the place
   * of the one given. `known`: the document that the vault has of `revision`, where that was written here.
   */
  save: (
    request: NoteContent & { id: string; revision: number; takenBack?: string[] },
    known: NoteDocument | null,
  ) => Promise<{ revision: number; written?: NoteDocument }>;
  /**
   * The note was written elsewhere since `base` was saved: answers with the revision ours may follow, and with ours as it is
   * to be saved. What of the other text is not in it has been brought to safety.
   */
  onConflict: (content: NoteContent, base: NoteContent | null) => Promise<{ revision: number; content: NoteContent }>;
  /** Tells what the analyst may know; `message` says why it failed. */
  onStatus: (status: SaveStatus, message: string | null) => void;
}

/** Saves this long after the last change, */
const AFTER_PAUSE_MS = 400;
/** and this long after the first unsaved one when the analyst does not pause. */
const AT_LATEST_MS = 1500;
const RETRY_FIRST_MS = 2000;
const RETRY_MOST_MS = 30_000;

/**
 * Brings one note's changes to disk: one save at a time, the latest content wins, a failed save is tried again.
 * What equals the saved content is not saved.
 */
export class NoteSaver {
  private revision: number;
  private saved: NoteContent | null = null;
  private known: NoteDocument | null = null;
  /** Citations that an undo took out of the text since it was saved. */
  private readonly takenBack = new Set<string>();
  private read: (() => NoteContent) | null = null;
  private changedAt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<boolean> | null = null;
  private failures = 0;

  constructor(private readonly options: NoteSaverOptions) {
    this.revision = options.revision;
  }

  /** The revision the vault has of this note as far as we know; null while a change is on its way there. */
  get settledRevision(): number | null {
    return this.read === null && this.running === null ? this.revision : null;
  }

  /** What is not on disk yet; null when everything is. */
  unsaved(): NoteContent | null {
    return this.read?.() ?? null;
  }

  /** What the editor makes of the content that was read: saving this would be no change. */
  startsFrom(content: NoteContent): void {
    if (this.saved === null) this.settle(this.revision, content);
  }

  /** The vault has this content, by a save or by what was done elsewhere. */
  settle(revision: number, content: NoteContent): void {
    this.revision = revision;
    this.saved = content;
    // What was read is not always, key by key, what was written.
    this.known = null;
  }

  /** An undo took citations out of the text, or brought some back: the vault hears of it with the next save. */
  moved({ takenBack, back }: { takenBack: readonly string[]; back: readonly string[] }): void {
    for (const id of takenBack) this.takenBack.add(id);
    for (const id of back) this.takenBack.delete(id);
  }

  /** The analyst changed something. `read` is called when it is time to save. */
  changed(read: () => NoteContent): void {
    if (this.read === null) this.changedAt = Date.now();
    this.read = read;
    if (this.failures === 0) this.options.onStatus('saving', null);
    const latest = this.changedAt + AT_LATEST_MS - Date.now();
    this.schedule(this.failures > 0 ? AFTER_PAUSE_MS : Math.max(0, Math.min(AFTER_PAUSE_MS, latest)));
  }

  /** Saves what is unsaved now; true when everything is on disk. */
  flush(): Promise<boolean> {
    clearTimeout(this.timer);
    this.running ??= this.saveAll().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private schedule(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), delay);
  }

  private async saveAll(): Promise<boolean> {
    for (let read = this.read; read !== null; read = this.read) {
      this.read = null;
      this.changedAt = Date.now();
      try {
        await this.saveOne(read());
        this.failures = 0;
      } catch (error) {
        // A change made meanwhile is newer than what failed.
        this.read ??= read;
        this.fail(error);
        return false;
      }
    }
    this.options.onStatus('saved', null);
    return true;
  }

  private async saveOne(content: NoteContent): Promise<void> {
    if (this.isSaved(content) && this.takenBack.size === 0) return;
    try {
      await this.write(content);
    } catch (error) {
      if (!(error instanceof CasebookError && error.code === 'conflict')) throw error;
      const settled = await this.options.onConflict(content, this.saved);
      this.revision = settled.revision;
      this.known = null;
      await this.write(settled.content);
    }
  }

  private async write(content: NoteContent): Promise<void> {
    const { id, save } = this.options;
    const takenBack = [...this.takenBack];
    const request = { id, revision: this.revision, ...content, ...(takenBack.length > 0 ? { takenBack } : {}) };
    const { revision, written = content.document } = await save(request, this.known);
    for (const each of takenBack) this.takenBack.delete(each);
    this.settle(revision, content);
    this.known = written;
  }

  private isSaved({ title, document }: NoteContent): boolean {
    return this.saved !== null && title === this.saved.title && isSameContent(document, this.saved.document);
  }

  private fail(error: unknown): void {
    const message = error instanceof CasebookError ? error.message : 'Casebook could not save this note. It tries again by itself.';
    console.error(error);
    this.options.onStatus('failed', message);
    this.schedule(Math.min(RETRY_MOST_MS, RETRY_FIRST_MS * 2 ** this.failures));
    this.failures += 1;
  }
}
