import type { NoteDocument } from '../../../shared/note-document';
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
  /** Writes the content; resolves with the note's new revision once it is on disk. */
  save: (request: NoteContent & { id: string; revision: number }) => Promise<{ revision: number }>;
  /** The note was written elsewhere since: brings that text to safety; answers with the revision ours may follow. */
  onConflict: (content: NoteContent) => Promise<number>;
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
  private savedAs: string | null = null;
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
    this.savedAs ??= JSON.stringify(content);
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
    const writing = JSON.stringify(content);
    if (writing === this.savedAs) return;
    try {
      await this.write(content);
    } catch (error) {
      if (!(error instanceof CasebookError && error.code === 'conflict')) throw error;
      this.revision = await this.options.onConflict(content);
      await this.write(content);
    }
    this.savedAs = writing;
  }

  private async write(content: NoteContent): Promise<void> {
    const { id, save } = this.options;
    const { revision } = await save({ id, revision: this.revision, ...content });
    this.revision = revision;
  }

  private fail(error: unknown): void {
    const message =
      error instanceof CasebookError ? error.message : 'Casebook could not save this note. It tries again by itself.';
    console.error(error);
    this.options.onStatus('failed', message);
    this.schedule(Math.min(RETRY_MOST_MS, RETRY_FIRST_MS * 2 ** this.failures));
    this.failures += 1;
  }
}
