import path from 'node:path';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { CasebookError } from '../../shared/result';
import { fontsFor } from './fonts';

/**
 * The folder that Typst takes for its project. It need not exist: template and data are given in memory, and our
 * templates import nothing, so that nothing is ever read from it, or fetched.
 */
const WORKSPACE = path.resolve('/casebook-export');

/**
 * Tagged, titled, every glyph with a meaning; Typst refuses to write what would break it. PDF/UA-1 (ISO 14289-1), and with files in it
 * PDF/A-3a (ISO 19005-3): Typst declares one standard at a time.
 */
const STANDARD = 'ua-1';
const STANDARD_WITH_FILES = 'a-3a';

/** The template's data file that lists the files to be put into the PDF. */
const ATTACHED = 'attached.json';

/** The data files a template reads: their names, and what they hold. */
export type TemplateData = Readonly<Record<string, unknown>>;

/** A file that stands in a PDF: ISO 32000-2, 14.13. */
export interface AttachedFile {
  name: string;
  mediaType: string;
  /** What it is to the pages: what they were made from, what says the same in another form, or what comes with them. */
  relationship: 'source' | 'data' | 'supplement';
  description: string;
  bytes: Uint8Array;
}

/** A PDF, or why it could not be written though the pages could be set: nearly always a character without a font. */
export type SetResult = { pdf: Uint8Array<ArrayBuffer>; pages: number } | { refused: string };

/** So many settings long Typst remembers what it set, while some are to be set again with little changed. */
const REMEMBERED = 12;

/** Whether a preview is open: what Typst remembers is one for all threads of a process. */
let isRemembering = (): boolean => false;

/** To be called once by a thread: tells the typesetters when they are to leave Typst what it knows. */
export function rememberWhile(wanted: () => boolean): void {
  isRemembering = wanted;
}

/** Typst, with our fonts for some texts and those of the machine. One for each export, so that it knows the fonts of today. */
export class Typesetter {
  /** Families to look a character up in after the fonts of the text. */
  readonly families: readonly string[];
  readonly #compiler: NodeCompiler;
  #given: ReadonlyMap<string, Uint8Array> = new Map();
  #attached: readonly AttachedFile[] = [];
  /** By the names of given files whether they can be drawn; a name stands for one content. */
  readonly #drawable = new Map<string, boolean>();

  constructor(texts: readonly string[]) {
    const { families, files } = fontsFor(texts);
    this.families = families;
    this.#compiler = NodeCompiler.create({ workspace: WORKSPACE, fontArgs: [{ fontBlobs: files }] });
  }

  /** Whether texts are set in the very fonts that this one has. */
  hasFontsFor(texts: readonly string[]): boolean {
    return fontsFor(texts).families.join() === this.families.join();
  }

  /** Gives the template files that are no data of its own, by their names, such as pictures; they hold for every setting from now on. */
  give(files: ReadonlyMap<string, Uint8Array>): void {
    this.#given = files;
  }

  /** Has these files stand in every PDF that is set from now on; the template reads their list from `attached.json`. */
  attach(files: readonly AttachedFile[]): void {
    this.#attached = files;
  }

  /** Sets `template` with its data as pages. Throws `internal` when the template itself fails. */
  set(template: string, files: TemplateData): NodeTypstDocument {
    this.#compiler.resetShadow();
    const given = [...this.#given, ...this.#attached.map(({ name, bytes }) => [attachedPath(name), bytes] as const)];
    for (const [name, bytes] of given) this.#compiler.mapShadow(path.join(WORKSPACE, name), Buffer.from(bytes));
    const attached = this.#attached.map(({ bytes: _bytes, ...file }) => ({ ...file, path: attachedPath(file.name) }));
    for (const [name, data] of Object.entries({ ...files, [ATTACHED]: attached })) {
      this.#compiler.mapShadow(path.join(WORKSPACE, name), Buffer.from(JSON.stringify(data)));
    }
    return this.#compile(template);
  }

  /** Whether a picture that was given can be drawn, and written as a part of a PDF. */
  canDraw(name: string): boolean {
    const known = this.#drawable.get(name) ?? this.#tryToDraw(name);
    this.#drawable.set(name, known);
    return known;
  }

  #tryToDraw(name: string): boolean {
    const page = `#set document(title: "A picture")\n#image(${JSON.stringify(name)}, width: 1cm, alt: "A picture")`;
    try {
      return 'pdf' in this.write(this.set(page, {}), new Date(0));
    } catch (error) {
      if (error instanceof CasebookError) return false;
      throw error;
    }
  }

  /** The value of the template's metadata with this label. */
  ask(pages: NodeTypstDocument, label: string): unknown {
    const found: unknown = this.#compiler.query(pages, { selector: `<${label}>`, field: 'value' });
    return Array.isArray(found) ? found[0] : undefined;
  }

  /** The pages as a PDF. `createdAt` stands as its date, so that the same pages give the same bytes. */
  write(pages: NodeTypstDocument, createdAt: Date): SetResult {
    try {
      const creationTimestamp = Math.floor(createdAt.getTime() / 1000);
      const pdf = this.#compiler.pdf(pages, { pdfStandard: this.#attached.length > 0 ? STANDARD_WITH_FILES : STANDARD, creationTimestamp });
      return { pdf: new Uint8Array(pdf), pages: pages.numOfPages };
    } catch (error) {
      return { refused: error instanceof Error ? error.message : String(error) };
    }
  }

  /** The pages to be looked at: without tags, and with an empty place for what has no glyph. */
  show(pages: NodeTypstDocument): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#compiler.pdf(pages, { pdfTags: false }));
  }

  /** Has Typst forget what it has not needed for some settings. */
  forgetOld(): void {
    this.#compiler.evictCache(REMEMBERED);
  }

  /** Gives back what Typst remembers of the pages it set. */
  close(): void {
    this.#compiler.resetShadow();
    this.#compiler.evictCache(isRemembering() ? REMEMBERED : 0);
  }

  #compile(template: string): NodeTypstDocument {
    const execution = this.#compiler.compile({ mainFileContent: template });
    const document = execution.result;
    if (document !== null) return document;
    const error = execution.takeError();
    const details = error === null ? 'no document and no error' : JSON.stringify(this.#compiler.fetchDiagnostics(error));
    throw settingFailed(details);
  }
}

/** Apart from the files of the template. */
const attachedPath = (name: string): string => `attached/${name}`;

export function settingFailed(details: string): CasebookError {
  return new CasebookError(
    'internal',
    'The dossier could not be set as a PDF. Nothing was written; your notes are unchanged. Please report this with the log.',
    details,
  );
}
