import path from 'node:path';
import type { Reply } from '../../shared/contract';
import type { CitedArticle, WrittenCitation } from '../../shared/citations/cite-as';
import type { Check } from '../../shared/dossiers/checks';
import { picturesOfDossier } from '../../shared/dossiers/bundle-pictures';
import type { ExportFormat } from '../../shared/dossiers/export-formats';
import type { DossierBundle } from '../../shared/dossiers/model';
import { entitiesCsv, ftmLines, toFollowTheMoney } from '../../shared/statements/follow-the-money';
import type { Region } from '../../shared/passages/region';
import { CasebookError } from '../../shared/result';
import type { ChosenStyle } from '../../shared/citations/style-names';
import { diskFailure, filesForOthers, makeFolders, writeFileAtomic } from '../files/atomic-file';
import type { CorpusClient } from '../corpus/client';
import type { ExportClient } from '../export/client';
import { sourcesCsl } from '../../shared/dossiers/sources-csl';

export type Exported = NonNullable<Reply<'export.dossier'>>;

export interface RegionDrawer {
  of: (regions: readonly Region[]) => Promise<Map<string, Uint8Array>>;
}

/** The files of the pictures in its notes, of its logo, and of the parts of pictures that it cites, as far as they are in the vault. */
export async function picturesOfBundle(
  bundle: DossierBundle,
  corpus: Pick<CorpusClient, 'readPictures'>,
  regions: RegionDrawer,
): Promise<Map<string, Uint8Array>> {
  const whole = await corpus.readPictures(picturesOfDossier(bundle));
  const parts = await regions.of(bundle.passages.flatMap(({ region }) => region ?? []));
  return new Map([...whole, ...parts]);
}

/** Dossiers as files, and which files this session wrote. */
export class Exports {
  readonly #written = new Set<string>();
  /** How often exports were cancelled. */
  #cancels = 0;

  constructor(
    private readonly corpus: Pick<CorpusClient, 'dossierBundle' | 'frozenBundle' | 'noteBundle' | 'readPictures'>,
    private readonly exporter: Pick<ExportClient, 'dossierFile' | 'glyphChecks' | 'checksPdf' | 'cite' | 'titleOfStyle' | 'close'>,
    /** Draws parts of pictures: files by their keys. Without it none is drawn. */
    private readonly regions: RegionDrawer = { of: () => Promise.resolve(new Map()) },
  ) {}

  /** One moment's state of a dossier. */
  read(id: string): Promise<DossierBundle> {
    return this.corpus.dossierBundle(id);
  }

  /** A dossier as it stood, by the id of the version. */
  readVersion(id: string): Promise<DossierBundle> {
    return this.corpus.frozenBundle(id);
  }

  /** One moment's state of a note that goes out alone. */
  readNote(id: string): Promise<DossierBundle> {
    return this.corpus.noteBundle(id);
  }

  /** Writes the dossier in a format, whole or not at all. Rejected with `cancelled` after {@link cancel}. */
  async writeDossier(bundle: DossierBundle, format: ExportFormat, file: string, citationStyle?: ChosenStyle): Promise<Exported> {
    const cancels = this.#cancels;
    const goOn = (): void => {
      if (this.#cancels !== cancels) throw new CasebookError('cancelled', 'The export was cancelled. Nothing was written.');
    };
    try {
      const pictures = await picturesOfBundle(bundle, this.corpus, this.regions);
      goOn();
      const { bytes, pages, warnings } = await this.exporter.dossierFile(bundle, format, {
        pictures,
        ...(citationStyle && { citationStyle }),
      });
      goOn();
      await this.#write(file, bytes);
      return { file, pages, warnings: [...newerNotes(bundle), ...warnings] };
    } catch (error) {
      // The worker that was stopped says that it has died.
      goOn();
      throw error;
    }
  }

  /** An article, and a place in it, as some styles write them. Rejected with `invalid-request` for a style that is none. */
  cite(article: CitedArticle, place: { paragraph: number; exact: string } | null, styles: ChosenStyle[]): Promise<WrittenCitation[]> {
    return this.exporter.cite({ article, place, styles });
  }

  /** What a CSL style calls itself. Rejected as {@link cite} is. */
  titleOfStyle(csl: string): Promise<{ title: string }> {
    return this.exporter.titleOfStyle(csl);
  }

  /** Stops every export that is being set. What is written already stays. */
  async cancel(): Promise<void> {
    this.#cancels += 1;
    await this.exporter.close();
  }

  /** Where a dossier has characters that cannot be printed on this machine. */
  glyphs(bundle: DossierBundle): Promise<Check[]> {
    return this.exporter.glyphChecks(bundle);
  }

  /** Writes what is open in a dossier as a PDF of its own. */
  async writeChecks(bundle: DossierBundle, open: readonly Check[], file: string): Promise<{ file: string; pages: number }> {
    const { pdf, pages } = await this.exporter.checksPdf(bundle, open);
    await this.#write(file, pdf);
    return { file, pages };
  }

  /** Writes the dossier's sources as CSL-JSON, for reference managers; answers with how many there are. */
  async writeSources(bundle: DossierBundle, file: string): Promise<{ file: string; sources: number }> {
    await this.#write(file, Buffer.from(sourcesCsl(bundle)));
    return { file, sources: bundle.articles.length };
  }

  /** Writes a table, references or a drawing, in their format already. */
  async writeText(text: string, file: string): Promise<{ file: string }> {
    await this.#write(file, Buffer.from(text));
    return { file };
  }

  /** Writes all entities with what is said of them: as a table where the name ends in .csv, else as FollowTheMoney. */
  async writeEntities({ entities, statements }: Reply<'statements.all'>, file: string): Promise<{ file: string; entities: number }> {
    const isTable = path.extname(file).toLowerCase() === '.csv';
    const text = isTable ? entitiesCsv(entities, statements) : ftmLines(toFollowTheMoney(entities, statements));
    await this.#write(file, Buffer.from(text));
    return { file, entities: entities.length };
  }

  /** Whole or not at all. */
  async #write(file: string, bytes: Uint8Array): Promise<void> {
    try {
      makeFolders(path.dirname(file));
      writeFileAtomic(file, bytes, filesForOthers);
    } catch (error) {
      throw diskFailure(error, `write ${path.basename(file)}`);
    }
    this.#written.add(file);
  }

  /** The file itself when this session wrote it; refused otherwise. */
  checkWritten(file: string): string {
    if (this.#written.has(file)) return file;
    throw new CasebookError('forbidden', 'Casebook shows only files that it exported since it was started.');
  }
}

/** What of a dossier may be missing because this version does not know it: sentences. */
function newerNotes({ notes }: DossierBundle): string[] {
  return notes
    .filter(({ readOnlyReason }) => readOnlyReason !== undefined)
    .map(({ title }) => `“${title}” was written by a newer Casebook: what this version does not know of it is left out.`);
}
