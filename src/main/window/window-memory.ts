import { rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { workspaceSchema, type Workspace } from '../../shared/window/model';
import { CasebookError } from '../../shared/result';
import { errorCode } from '../files/atomic-file';
import { folderOfVault, JsonFile, type TextSeal } from '../settings';

const windowStateSchema = z.object({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  maximised: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

/** More windows than this are not opened again: a list that long is a damaged one. */
const MOST_WINDOWS = 30;
const numbersSchema = z.array(z.number().int().min(1)).max(MOST_WINDOWS);

/** How one window of a vault was left: where it stands on the screen, and what is open in it. */
export class WindowMemory {
  #isTaken = false;

  private constructor(
    readonly number: number,
    private readonly workspaceFile: JsonFile<Workspace | null>,
    private readonly placeFile: JsonFile<WindowState | null>,
    private readonly seal: TextSeal | undefined,
  ) {}

  /** `seal`: what is open is sealed in a locked vault; where the window stands is not. */
  static async open(folder: string, number: number, seal?: TextSeal): Promise<WindowMemory> {
    // The first one has the names of the time when there was one only.
    const named = (what: string): string => path.join(folder, number === 1 ? `${what}.json` : `${what}-${number}.json`);
    return new WindowMemory(
      number,
      await JsonFile.open<Workspace | null>(named('workspace'), workspaceSchema.nullable(), null, seal),
      await JsonFile.open<WindowState | null>(named('window'), windowStateSchema, null),
      seal,
    );
  }

  /** What was open, for a page that begins; null while that is not known, as in a locked vault. */
  take(): Workspace | null {
    this.#isTaken = this.seal?.state !== 'closed';
    return this.workspaceFile.value;
  }

  /**
   * Whether the page in the window began with what was kept. One that began while the vault was locked did not: what it would keep, before
   * it is loaded again, would take the place of what was open.
   */
  get isTaken(): boolean {
    return this.#isTaken;
  }

  get workspace(): Workspace | null {
    return this.workspaceFile.value;
  }

  keepWorkspace(workspace: Workspace): Promise<void> {
    return this.workspaceFile.set(workspace);
  }

  get place(): WindowState | null {
    return this.placeFile.value;
  }

  keepPlace(place: WindowState): Promise<void> {
    return this.placeFile.set(place);
  }

  /** Removes what is kept of the window, which is gone for good. */
  async forget(): Promise<void> {
    for (const { path: file } of [this.workspaceFile, this.placeFile]) await rm(file, { force: true });
  }
}

/** The windows of a vault, by their numbers, as they were left. */
export class WindowMemories {
  private constructor(
    private readonly folder: string,
    private readonly numbersFile: JsonFile<number[]>,
    private readonly seal: TextSeal | undefined,
  ) {}

  static async open(dataFolder: string, vaultFolder: string, seal?: TextSeal): Promise<WindowMemories> {
    const folder = folderOfVault(dataFolder, vaultFolder);
    return new WindowMemories(folder, await JsonFile.open(path.join(folder, 'windows.json'), numbersSchema, [1]), seal);
  }

  /** Those that were open last; one at least. */
  async leftOpen(): Promise<WindowMemory[]> {
    const numbers = new Set(this.numbersFile.value.length === 0 ? [1] : this.numbersFile.value);
    return Promise.all([...numbers].map((number) => WindowMemory.open(this.folder, number, this.seal)));
  }

  /** A window more. */
  async add(): Promise<WindowMemory> {
    const present = this.numbersFile.value;
    if (present.length >= MOST_WINDOWS) {
      throw new CasebookError('conflict', `Casebook has ${MOST_WINDOWS} windows open, and no more. Close one first.`);
    }
    const number = Array.from({ length: MOST_WINDOWS }, (_, index) => index + 1).find((one) => !present.includes(one)) ?? 1;
    // Taken at once: another window may be asked for meanwhile.
    const taken = this.numbersFile.set([...present, number]);
    const memory = await WindowMemory.open(this.folder, number, this.seal);
    await taken;
    return memory;
  }

  /** A window was closed while others stay open: it does not come back. */
  async remove(memory: WindowMemory): Promise<void> {
    await this.numbersFile.set(this.numbersFile.value.filter((number) => number !== memory.number));
    try {
      await memory.forget();
    } catch (error) {
      // What is left of it is overwritten by the next window of that number.
      console.warn(`casebook: what was kept of a closed window could not be removed: ${errorCode(error)}`);
    }
  }
}
