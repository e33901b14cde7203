import { shell, type BrowserWindow } from 'electron';
import type { MainHandlers } from '../../shared/contract';
import type { EncodingPreview } from '../../shared/editions/model';
import { hasEncoding, hasLayout, isDrawn, PACKED_PAGE } from '../../shared/originals/model';
import type { ImportedArticle, Original } from '../../shared/articles/model';
import { CasebookError } from '../../shared/result';
import type { CorpusClient, OriginalToRead } from '../corpus/client';
import { chooseCopy, chooseEdition, confirmOpening } from '../window/dialogs';
import type { FileSource, ImportClient } from '../import/client';
import type { GivenFiles } from '../window/given-files';
import { copyName, endingOf, writeCopy, type TemporaryCopies } from './original-copies';
import type { DrawingPages } from './drawing-pages';
import type { Recognition } from './recognition';

type OriginalChannel =
  | 'articles.reread'
  | 'articles.structure'
  | 'articles.placeWords'
  | 'articles.previewEncoding'
  | 'articles.replace'
  | 'kept.save'
  | Extract<keyof MainHandlers, `originals.${string}` | `recognition.${string}`>;

export interface OriginalParts {
  window: BrowserWindow;
  /** What was dropped on the window. */
  files: Pick<GivenFiles, 'take'>;
  /** Settles when the vault is open. */
  workers: Promise<{
    corpus: OriginalCorpus;
    importer: Pick<ImportClient, 'read' | 'readBytes' | 'decode' | 'likelyEncodings' | 'readEntities' | 'readAttachments' | 'readLayout'>;
  }>;
  recognition: Promise<Recognition>;
  drawing: Pick<DrawingPages, 'originals' | 'layouts'>;
  copies: TemporaryCopies;
  /** Whether the vault has a lock: a copy has none. */
  isLocked: () => boolean;
}

type OriginalCorpus = Pick<
  CorpusClient,
  'call' | 'readKept' | 'originalToRead' | 'rereadArticle' | 'structureArticle' | 'placeWordsOfArticle' | 'addEdition'
>;

/** UTF-16 units of a preview. */
const PREVIEW = 3000;

/** What the main process answers about originals: reading them again, showing them, copying them. */
export function originalHandlers({
  window,
  files,
  workers,
  recognition,
  drawing: { originals: pictures, layouts },
  copies,
  isLocked,
}: OriginalParts): Pick<MainHandlers, OriginalChannel> {
  const original = async (request: { id: string; textId?: string }): Promise<OriginalToRead> =>
    (await workers).corpus.originalToRead(request);

  /** What is known of an original without reading it: its bytes are wanted once, not for each page. */
  const drawnOf = async (request: { id: string; textId: string }): Promise<Original> => {
    const editions = await (await workers).corpus.call('articles.editions', { id: request.id });
    const found = editions.find(({ textId }) => textId === request.textId)?.original;
    if (found !== undefined && (isDrawn(found) || hasLayout(found))) return found;
    throw new CasebookError('unsupported', 'The original has no pages to show.', found?.mediaType);
  };

  const layoutOf = ({ sha256, encoding }: Original, request: { id: string; textId: string }) => {
    const read = async () => {
      const { bytes, mediaType } = await original(request);
      return (await workers).importer.readLayout({ bytes, mediaType, encoding });
    };
    return [`${sha256} ${encoding ?? ''}`, read] as const;
  };

  const readAgain = async (id: string, encoding: string | null) => {
    const found = await original({ id });
    if (encoding !== null && !hasEncoding(found)) throw withoutEncoding(found);
    const { importer } = await workers;
    const { article, pictures } = await importer.readBytes({
      fileName: found.fileName,
      bytes: found.bytes,
      source: sourceOf(found, encoding),
    });
    return { sha256: found.sha256, imported: required(article), pictures };
  };

  return {
    'articles.reread': async ({ id, encoding }) => (await workers).corpus.rereadArticle({ id, ...(await readAgain(id, encoding)) }),
    'articles.structure': async ({ id }) => {
      const found = await original({ id });
      const encoding = hasEncoding(found) ? found.encoding : null;
      return (await workers).corpus.structureArticle({ id, ...(await readAgain(id, encoding)) });
    },
    'articles.placeWords': async ({ id }) => (await workers).corpus.placeWordsOfArticle({ id, ...(await readAgain(id, null)) }),
    'articles.previewEncoding': async ({ id, encoding }) => {
      const { imported } = await readAgain(id, encoding);
      const { bytes, mediaType } = await original({ id });
      return { ...previewOf(imported), likely: await (await workers).importer.likelyEncodings({ bytes, mediaType }) };
    },
    'articles.replace': async ({ id, file: handle }) => {
      const [file] = handle === null ? [await chooseEdition(window)] : files.take([handle]);
      if (file === null || file === undefined) return null;
      const { corpus, importer } = await workers;
      const { article, bytes, pictures } = await importer.read({ path: file });
      return corpus.addEdition({ id, imported: required(article), bytes, pictures });
    },

    'originals.text': async (request) => {
      const { bytes, encoding, mediaType } = await original(request);
      if (!hasEncoding({ mediaType })) {
        throw new CasebookError('unsupported', 'The original is no text. Save a copy of it and open that with another program.');
      }
      // A message has texts in several encodings, and is written in ASCII itself.
      return (await workers).importer.decode({ bytes, mediaType, encoding: mediaType === 'message/rfc822' ? null : encoding });
    },
    'originals.pages': async (request) => {
      const found = await drawnOf(request);
      return hasLayout(found) ? layouts.pages(...layoutOf(found, request)) : pictures.pages(found.sha256, () => original(request));
    },
    'originals.page': async ({ page, width, ...request }) => {
      const found = await drawnOf(request);
      if (hasLayout(found)) return layouts.picture(...layoutOf(found, request), page, width);
      return pictures.picture(found.sha256, () => original(request), page, width);
    },
    'originals.layout': async (request) => {
      const found = await drawnOf(request);
      if (hasLayout(found)) return layouts.words(...layoutOf(found, request));
      throw new CasebookError('unsupported', 'The original has no layout to show.', found.mediaType);
    },
    'recognition.state': async () => (await recognition).state,
    'recognition.start': async ({ ids }) => (await recognition).start(ids),
    'recognition.pause': async ({ paused }) => (await recognition).pause(paused),
    'recognition.cancel': async ({ id }) => (await recognition).cancel(id),
    'kept.save': async ({ id }) => {
      const { bytes, fileName } = await (await workers).corpus.readKept(id);
      const file = await chooseCopy(window, copyName(fileName));
      if (file === null) return false;
      await writeCopy(file, bytes);
      return true;
    },
    'originals.save': async (request) => {
      const { bytes, fileName } = await original(request);
      const file = await chooseCopy(window, copyName(fileName));
      if (file === null) return false;
      await writeCopy(file, bytes);
      return true;
    },
    'originals.open': async (request) => {
      const { bytes, fileName, mediaType } = await original(request);
      const ending = endingOf(mediaType);
      if (ending === null) {
        throw new CasebookError('unsupported', 'Casebook does not know which program reads this file. Save a copy of it instead.');
      }
      if (!(await confirmOpening(window, fileName, isLocked()))) return false;
      const problem = await shell.openPath(await copies.make(fileName, ending, bytes));
      if (problem !== '') {
        throw new CasebookError('unsupported', 'No program of this system opens this file. Save a copy of it instead.', problem);
      }
      return true;
    },
  };
}

/** What the first reading was told of the file, as far as the vault knows it still. */
function sourceOf({ mediaType, url }: OriginalToRead, encoding: string | null): FileSource {
  return {
    ...(encoding === null ? {} : { encoding, decided: true }),
    // A record that names files was not found beside them.
    single: true,
    // What was dragged from a browser need not begin as a page does.
    ...(mediaType === 'text/html' ? { markup: true } : {}),
    ...(url === null || (mediaType !== 'text/html' && mediaType !== PACKED_PAGE) ? {} : { url }),
  };
}

function required(article: ImportedArticle | null): ImportedArticle {
  if (article !== null) return article;
  throw new CasebookError('unsupported', 'This file holds other files and is no article itself. Take the page out of it first.');
}

function withoutEncoding({ fileName }: OriginalToRead): CasebookError {
  return new CasebookError(
    'unsupported',
    'This file states its own characters: it has no encoding that could be wrong. Read it again as it is.',
    fileName,
  );
}

function previewOf({ original, metadata, clean }: ImportedArticle): Omit<EncodingPreview, 'likely'> {
  const whole = `${metadata.title}\n${clean.text}`;
  return {
    encoding: original.encoding,
    title: metadata.title,
    text: clean.text.slice(0, PREVIEW),
    lost: whole.match(/\ufffd/gu)?.length ?? 0,
  };
}
