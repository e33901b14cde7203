import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { beforeTurn, doubled, greyOf, pgmOf, turned, withoutSpecks, type GreyPicture } from './grey-picture';
import { wordsOfTsv, type RecognisedWord } from './tsv';

/**
 * Tesseract 5 as WebAssembly, driven directly: tesseract.js would start threads and fetch its language data. Nothing is asked of any
 * network: program and language come from the packages that are shipped.
 */

/** What of the compiled API is used (tesseract.js-core 7, `TessBaseAPI` of Tesseract 5). */
interface TessApi {
  Init: (folder: string | null, language: string, mode: number) => number;
  SetVariable: (name: string, value: string) => boolean;
  SetPageSegMode: (mode: number) => void;
  /** Reads `/input`; 0 when it could. */
  SetImageFile: (angle: number, upscale: boolean) => number;
  FindLines: () => number;
  GetGradient: () => number;
  Recognize: (monitor: null) => number;
  GetTSVText: (page: number) => string;
  Clear: () => void;
}

interface TessModule {
  FS: { writeFile: (name: string, bytes: Uint8Array) => void; unlink: (name: string) => void };
  TessBaseAPI: new () => TessApi;
}

type Factory = (options: { wasmBinary: Uint8Array; print: () => void; printErr: () => void }) => Promise<TessModule>;

// Not `require`: the build puts one of that name into each entry.
const packageOf = createRequire(import.meta.url);

/** LSTM networks alone: the language data has no others. */
const LSTM_ONLY = 1;
/** Automatic page segmentation, without looking for the orientation. */
const AUTOMATIC = 3;
/** Less slant than this, in radians, is none. */
const SLANT = 0.005;
/** Pages narrower than this are recognised at twice their size. */
const NARROW = 1900;

const isFactory = (value: unknown): value is Factory => typeof value === 'function';

export type OcrLanguage = 'eng';

/** The trained data that is shipped, by Tesseract's names of languages. */
const packs: Readonly<Record<OcrLanguage, string>> = { eng: '@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz' };

export interface PagePixels {
  width: number;
  height: number;
  /** Red, green, blue, opacity. */
  pixels: Uint8Array;
}

/** How much of the preparation is done; less of it is for measuring. */
export interface Preparation {
  /** Specks are taken out, small pages made larger, slanted ones set straight. */
  prepared: boolean;
}

export class Tesseract {
  readonly #module: TessModule;
  readonly #api: TessApi;

  private constructor(module: TessModule, api: TessApi) {
    this.#module = module;
    this.#api = api;
  }

  static async load(language: OcrLanguage): Promise<Tesseract> {
    const factory: unknown = packageOf('tesseract.js-core/tesseract-core-simd-lstm.js');
    if (!isFactory(factory)) throw new Error('tesseract.js-core gave no program');
    const wasmBinary = readFileSync(packageOf.resolve('tesseract.js-core/tesseract-core-simd-lstm.wasm'));
    const silent = (): void => undefined;
    const module = await factory({ wasmBinary, print: silent, printErr: silent });
    module.FS.writeFile(`${language}.traineddata`, gunzipSync(readFileSync(packageOf.resolve(packs[language]))));
    const api = new module.TessBaseAPI();
    if (api.Init(null, language, LSTM_ONLY) !== 0) throw new Error(`Tesseract does not take the language data “${language}”`);
    return new Tesseract(module, api);
  }

  /** The words of a page, in pixels of the picture that was given. */
  recognise(page: PagePixels, { prepared }: Preparation = { prepared: true }): RecognisedWord[] {
    const grey = greyOf(page);
    const clean = prepared ? withoutSpecks(grey) : grey;
    const scale = prepared && page.width < NARROW ? 2 : 1;
    const picture = scale === 2 ? doubled(clean) : clean;
    try {
      return this.#read(picture, prepared).map((word) => scaled(word, 1 / scale));
    } finally {
      this.#api.Clear();
    }
  }

  #read(picture: GreyPicture, straighten: boolean): RecognisedWord[] {
    const api = this.#api;
    api.SetVariable('user_defined_dpi', '300');
    api.SetPageSegMode(AUTOMATIC);
    this.#give(picture);
    // Tesseract counts lines that fall to the right as negative.
    const slant = straighten && api.FindLines() === 0 ? -api.GetGradient() : 0;
    const isSlanted = Number.isFinite(slant) && Math.abs(slant) >= SLANT;
    if (isSlanted) this.#give(turned(picture, slant));
    if (api.Recognize(null) !== 0) throw new Error('Tesseract could not read the page');
    const words = wordsOfTsv(api.GetTSVText(0));
    return isSlanted ? words.map((word) => turnedBack(word, slant, picture)) : words;
  }

  #give(picture: GreyPicture): void {
    this.#module.FS.writeFile('/input', pgmOf(picture));
    const answer = this.#api.SetImageFile(0, false);
    this.#module.FS.unlink('/input');
    if (answer !== 0) throw new Error('Tesseract did not take the picture');
  }
}

function scaled(word: RecognisedWord, by: number): RecognisedWord {
  const { x, y, width, height, base, size } = word;
  return { ...word, x: x * by, y: y * by, width: width * by, height: height * by, base: base * by, size: size * by };
}

/** The word where it stands on the page before that was turned to the left by `angle`; its box stays upright. */
function turnedBack(word: RecognisedWord, angle: number, picture: GreyPicture): RecognisedWord {
  const [x, y] = beforeTurn(picture, angle, word.x + word.width / 2, word.y + word.height / 2);
  // Lines are told by the page as it was read: straight.
  return { ...word, x: x - word.width / 2, y: y - word.height / 2 };
}
