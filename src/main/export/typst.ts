import path from 'node:path';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { CasebookError } from '../../shared/result';
import { bundledFonts } from './fonts';

/**
 * The folder that Typst takes for its project. It need not exist: template and data are given in memory, and our
 * templates import nothing, so that nothing is ever read from it, or fetched.
 */
const WORKSPACE = path.resolve('/casebook-export');

/** PDF/UA-1 (ISO 14289-1): tagged, titled, every glyph with a meaning; Typst refuses to write what would break it. */
const STANDARD = 'ua-1';

export interface SetOptions {
  /** Name of the data file as the template reads it, and what it holds. */
  file: string;
  data: unknown;
  /** Stands as the PDF's date, so that the same input gives the same bytes. */
  createdAt: Date;
}

/** A PDF, or why it could not be written though the pages could be set: nearly always a character without a font. */
export type SetResult = { pdf: Uint8Array<ArrayBuffer>; pages: number } | { refused: string };

/** Typst, with the bundled fonts and those of the machine. One for each export, so that it knows the fonts of today. */
export class Typesetter {
  readonly #compiler = NodeCompiler.create({ workspace: WORKSPACE, fontArgs: [{ fontBlobs: bundledFonts() }] });

  /** Sets `template` with its data. Throws `internal` when the template itself fails. */
  set(template: string, { file, data, createdAt }: SetOptions): SetResult {
    this.#compiler.resetShadow();
    this.#compiler.mapShadow(path.join(WORKSPACE, file), Buffer.from(JSON.stringify(data)));
    return this.#write(this.#compile(template), createdAt);
  }

  /** Gives back what Typst remembers of the pages it set. */
  close(): void {
    this.#compiler.resetShadow();
    this.#compiler.evictCache(0);
  }

  #compile(template: string): NodeTypstDocument {
    const execution = this.#compiler.compile({ mainFileContent: template });
    const document = execution.result;
    if (document !== null) return document;
    const error = execution.takeError();
    const details =
      error === null ? 'no document and no error' : JSON.stringify(this.#compiler.fetchDiagnostics(error));
    throw settingFailed(details);
  }

  #write(document: NodeTypstDocument, createdAt: Date): SetResult {
    try {
      const creationTimestamp = Math.floor(createdAt.getTime() / 1000);
      const pdf = this.#compiler.pdf(document, { pdfStandard: STANDARD, creationTimestamp });
      return { pdf: new Uint8Array(pdf), pages: document.numOfPages };
    } catch (error) {
      return { refused: error instanceof Error ? error.message : String(error) };
    }
  }
}

export function settingFailed(details: string): CasebookError {
  return new CasebookError(
    'internal',
    'The dossier could not be set as a PDF. Nothing was written; your notes are unchanged. Please report this with the log.',
    details,
  );
}
