import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { ChosenStyle, CitationStyleName } from '../shared/citations/style-names';
import { defaultNoteSettings } from '../shared/notes/settings';
import { defaultReaderSettings, readingPlacesSchema, type ReadingPlaces } from '../shared/reader/settings';
import { defaultSpelling } from '../shared/spelling/model';
import { settingsSchema, type Settings } from '../shared/window/model';
import { diskFailure, errorCode, makeOwnFolder, writeFileAtomic } from './files/atomic-file';

/**
 * What Casebook keeps in the user's data folder, apart from any vault: the settings, and for each vault how its windows
 * were left. Losing it loses no work, so a file that cannot be read is kept aside and the defaults are taken.
 */

/** Articles whose place is kept. */
const MOST_PLACES = 1000;

const defaultSettings: Settings = {
  theme: 'system',
  contrast: 'system',
  shortcuts: {},
  backups: { on: true, capMegabytes: 2000 },
  reader: defaultReaderSettings,
  citationStyle: 'icd206',
  ownStyle: null,
  notes: defaultNoteSettings,
  spelling: defaultSpelling,
  author: '',
  lockAfter: 15,
  newsSeen: null,
};
/** A file of an earlier version lacks what is new. */
const storedSettingsSchema = settingsSchema.extend({
  contrast: settingsSchema.shape.contrast.default(defaultSettings.contrast),
  shortcuts: settingsSchema.shape.shortcuts.catch(defaultSettings.shortcuts),
  backups: settingsSchema.shape.backups.default(defaultSettings.backups),
  citationStyle: settingsSchema.shape.citationStyle.default(defaultSettings.citationStyle),
  ownStyle: settingsSchema.shape.ownStyle.default(defaultSettings.ownStyle),
  reader: settingsSchema.shape.reader.default(defaultSettings.reader),
  notes: settingsSchema.shape.notes.default(defaultSettings.notes),
  spelling: settingsSchema.shape.spelling.default(defaultSettings.spelling),
  author: settingsSchema.shape.author.default(defaultSettings.author),
  lockAfter: settingsSchema.shape.lockAfter.default(defaultSettings.lockAfter),
  // What kept no version was this one.
  newsSeen: settingsSchema.shape.newsSeen.default('0.1.0'),
});

/** The folder, below the user's data folder, of what is kept for one vault. */
export function folderOfVault(dataFolder: string, vaultFolder: string): string {
  const key = createHash('sha256').update(realPath(vaultFolder)).digest('hex').slice(0, 16);
  return path.join(dataFolder, 'vaults', key);
}

/** The folder's own path, however many links lead to it; a folder that is not there yet is named by its parent's. */
function realPath(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch (error) {
    const parent = path.dirname(folder);
    // Whatever is wrong with it is said when it is opened; its name is needed before.
    if (errorCode(error) === '' || parent === folder) throw error;
    return path.join(realPath(parent), path.basename(folder));
  }
}

/** How what is kept for a locked vault stands on the disk: not at all while its key is not known. */
export interface TextSeal {
  readonly state: 'none' | 'closed' | 'open';
  seal: (text: string, name: string) => Uint8Array;
  /** Null for what was not sealed by it. */
  unseal: (bytes: Uint8Array, name: string) => string | null;
  /** Tells a file that the key has become known, or is known no more. */
  onChange: (listener: () => Promise<void>) => void;
}

const noSeal: TextSeal = {
  state: 'none',
  seal: (text) => Buffer.from(text),
  unseal: (bytes) => Buffer.from(bytes).toString('utf8'),
  onChange: () => undefined,
};

/** One JSON file: held in memory, checked when read, written whole. */
export class JsonFile<T> {
  readonly path: string;
  readonly #schema: z.ZodType<T>;
  readonly #missing: T;
  readonly #seal: TextSeal;
  #value: T;
  #writing: Promise<void> = Promise.resolve();

  private constructor(file: string, schema: z.ZodType<T>, missing: T, seal: TextSeal) {
    this.path = file;
    this.#schema = schema;
    this.#missing = missing;
    this.#seal = seal;
    this.#value = missing;
  }

  /** `seal`: that of the vault it is of. */
  static async open<T>(file: string, schema: z.ZodType<T>, missing: T, seal = noSeal): Promise<JsonFile<T>> {
    const opened = new JsonFile(file, schema, missing, seal);
    seal.onChange(() => opened.#read());
    await opened.#read();
    return opened;
  }

  get value(): T {
    return this.#value;
  }

  /** Takes effect at once; settles when it is on disk. Writes follow one another, so the last one wins there too. */
  set(value: T): Promise<void> {
    this.#value = value;
    const write = async (): Promise<void> => this.#write(value);
    // A write that failed was reported to its own caller and does not stop the next one.
    const written = this.#writing.then(write, write);
    this.#writing = written;
    return written;
  }

  /** Changes what is on the disk by now: Casebook with another vault is another process, and may have written there. */
  update(change: (value: T) => T): Promise<T> {
    const run = async (): Promise<T> => {
      const text = await readFile(this.path, 'utf8').catch(() => '');
      const before = parse(text, this.#schema) ?? this.#value;
      this.#value = change(before);
      if (JSON.stringify(this.#value) !== JSON.stringify(before)) this.#write(this.#value);
      return this.#value;
    };
    const updated = this.#writing.then(run, run);
    this.#writing = updated.then(
      () => undefined,
      () => undefined,
    );
    return updated;
  }

  async #read(): Promise<void> {
    this.#value = this.#missing;
    if (this.#seal.state === 'closed') return;
    let bytes: Uint8Array;
    try {
      // Small, and read before there is a window: to wait for the system's answer would take longer than to read it.
      bytes = readFileSync(this.path);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return;
      throw error;
    }
    const value = parse(this.#seal.unseal(bytes, path.basename(this.path)) ?? '', this.#schema);
    if (value !== undefined) this.#value = value;
    else await this.#keepAside();
  }

  async #keepAside(): Promise<void> {
    // What is not sealed must not stay beside a locked vault.
    if (this.#seal.state === 'open') return rm(this.path, { force: true });
    await rename(this.path, `${this.path}.unreadable`);
    console.warn(`casebook: ${this.path} could not be read; the defaults are used, and it is kept as ${this.path}.unreadable`);
  }

  #write(value: T): void {
    if (this.#seal.state === 'closed') return;
    try {
      makeOwnFolder(path.dirname(this.path));
      writeFileAtomic(this.path, this.#seal.seal(`${JSON.stringify(value, null, 2)}\n`, path.basename(this.path)));
    } catch (error) {
      throw diskFailure(error, 'keep the settings');
    }
  }
}

function parse<T>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

/** The settings, and where one was reading in one vault. */
export class SettingsStore {
  private constructor(
    private readonly settingsFile: JsonFile<Settings>,
    private readonly readingFile: JsonFile<ReadingPlaces>,
    /** The text of the analyst's own citation style, once there is one. */
    private readonly styleFile: string,
  ) {}

  /** Throws when the user's data folder cannot be read at all. */
  static async open(dataFolder: string, vaultFolder: string, seal?: TextSeal): Promise<SettingsStore> {
    const ofVault = folderOfVault(dataFolder, vaultFolder);
    return new SettingsStore(
      await JsonFile.open(path.join(dataFolder, 'settings.json'), storedSettingsSchema, defaultSettings),
      await JsonFile.open<ReadingPlaces>(path.join(ofVault, 'reading.json'), readingPlacesSchema, [], seal),
      path.join(dataFolder, 'citation-style.csl'),
    );
  }

  get settings(): Settings {
    return this.settingsFile.value;
  }

  /** Changes some settings and keeps the others, those too that Casebook with another vault has changed. */
  change(changes: { [K in keyof Settings]?: Settings[K] | undefined }): Promise<Settings> {
    return this.settingsFile.update((settings) => settingsSchema.parse({ ...settings, ...withoutUndefined(changes) }));
  }

  /** A citation style with all that it takes to write in it: the one named, else that of the settings. */
  async style(name: CitationStyleName | null = null): Promise<ChosenStyle> {
    const chosen = name ?? this.settings.citationStyle;
    return { name: chosen, csl: chosen === 'own' ? await this.#ownStyle() : null };
  }

  async #ownStyle(): Promise<string | null> {
    try {
      return await readFile(this.styleFile, 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return null;
      throw diskFailure(error, 'read your citation style');
    }
  }

  /** Keeps a citation style of the analyst's own, in place of the one before. */
  async keepOwnStyle(ownStyle: { title: string }, csl: string): Promise<void> {
    try {
      makeOwnFolder(path.dirname(this.styleFile));
      writeFileAtomic(this.styleFile, Buffer.from(csl));
    } catch (error) {
      throw diskFailure(error, 'keep the citation style');
    }
    await this.change({ ownStyle });
  }

  get readingPlaces(): ReadingPlaces {
    return this.readingFile.value;
  }

  /** Keeps where one window was reading last, before what others have told. */
  keepReadingPlaces(places: ReadingPlaces): Promise<void> {
    const told = new Set(places.map(({ articleId }) => articleId));
    const others = this.readingPlaces.filter(({ articleId }) => !told.has(articleId));
    return this.readingFile.set([...places, ...others].slice(0, MOST_PLACES));
  }
}

function withoutUndefined(changes: object): object {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}
