import { z } from 'zod';

/**
 * The pictures that a page draws, where they stand on it: pdf.js's list of what is drawn, followed with the state of drawing
 * (ISO 32000-1, 8.4) as far as it tells where a picture is and whether it is seen.
 */

export type Matrix = readonly [number, number, number, number, number, number];

/** In the page's units, from its upper left corner. */
export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

export interface DrawnPicture {
  /** Its pixels: pdf.js's name for them, or themselves. */
  pixels: unknown;
  width: number;
  height: number;
  /** From the unit square to the page as it is shown. */
  matrix: Matrix;
  /** What is seen of it. */
  seen: Box;
  /** It says where colour goes and where not, and has none itself. */
  isStencil: boolean;
  /** The colour that a stencil would be painted with; null for a pattern. */
  fill: string | null;
  /** The number of the marked content that it stands in; null outside of such. */
  content: number | null;
}

/** pdf.js's numbers for what can be drawn. */
export type Operations = Readonly<Record<OperationName, number>>;
const names = [
  'save',
  'restore',
  'transform',
  'clip',
  'eoClip',
  'constructPath',
  'paintFormXObjectBegin',
  'paintFormXObjectEnd',
  'beginGroup',
  'endGroup',
  'beginMarkedContent',
  'beginMarkedContentProps',
  'endMarkedContent',
  'setFillRGBColor',
  'setFillColorN',
  'setFillTransparent',
  'paintImageXObject',
  'paintInlineImageXObject',
  'paintImageMaskXObject',
] as const;
type OperationName = (typeof names)[number];

interface State {
  matrix: Matrix;
  clip: Box;
  fill: string | null;
}

interface Content {
  number: number | null;
  isHidden: boolean;
}

const MOST_PICTURES = 10_000;
const MOST_STATES = 1_000;

const numbers = (count: number) =>
  z.preprocess((value) => (value instanceof Float32Array ? Array.from(value) : value), z.array(z.number()).length(count));
const matrixSchema = numbers(6).transform(([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]): Matrix => [a, b, c, d, e, f]);
const boxSchema = numbers(4).transform(([x0 = 0, y0 = 0, x1 = 0, y1 = 0]): Box => ({ x0, y0, x1, y1 }));
const listSchema = z.array(z.unknown());
const pictureSchema = z.tuple([z.string(), z.number(), z.number()]).rest(z.unknown());
const sizedSchema = z.looseObject({ width: z.number(), height: z.number(), data: z.unknown() });
const groupSchema = z.looseObject({ smask: z.unknown() });

/** `view` leads from the page's own units to those it is shown in; `isSeen` says whether a layer is. */
export function drawnPictures(
  list: { fnArray: readonly number[]; argsArray: readonly unknown[] },
  page: { operations: Operations; view: Matrix; size: Box; isSeen: (layer: unknown) => boolean },
): DrawnPicture[] {
  const drawing = new Drawing(page.view, page.size, page.isSeen);
  const known = new Map<number, OperationName>(names.map((name) => [page.operations[name], name]));
  for (const [index, operation] of list.fnArray.entries()) {
    const name = known.get(operation);
    if (name !== undefined) drawing.follow(name, listSchema.safeParse(list.argsArray[index]).data ?? []);
  }
  return drawing.found;
}

class Drawing {
  readonly found: DrawnPicture[] = [];
  readonly #isSeen: (layer: unknown) => boolean;
  readonly #states: State[] = [];
  readonly #contents: Content[] = [];
  #state: State;
  #isClipping = false;
  /** Of each group that is open, whether it is drawn for its shades alone. */
  readonly #groups: boolean[] = [];

  constructor(view: Matrix, page: Box, isSeen: (layer: unknown) => boolean) {
    this.#state = { matrix: view, clip: page, fill: '#000000' };
    this.#isSeen = isSeen;
  }

  follow(operation: OperationName, args: readonly unknown[]): void {
    const [first, second] = args;
    if (operation === 'save') this.#save();
    else if (operation === 'restore') this.#restore();
    else if (operation === 'transform') this.#transform(args);
    else if (operation === 'clip' || operation === 'eoClip') this.#isClipping = true;
    else if (operation === 'constructPath') this.#clipTo(args[2]);
    else if (operation === 'paintFormXObjectBegin') this.#beginForm(first, second);
    else if (operation === 'paintFormXObjectEnd') this.#restore();
    else if (operation === 'beginGroup') this.#groups.push(groupSchema.safeParse(first).data?.smask != null);
    else if (operation === 'endGroup') this.#groups.pop();
    else if (operation === 'beginMarkedContent') this.#contents.push(this.#content());
    else if (operation === 'beginMarkedContentProps') this.#beginContent(first, second);
    else if (operation === 'endMarkedContent') this.#contents.pop();
    else if (operation === 'setFillRGBColor') this.#state = { ...this.#state, fill: typeof first === 'string' ? first : null };
    else if (operation === 'setFillColorN' || operation === 'setFillTransparent') this.#state = { ...this.#state, fill: null };
    else this.#paint(operation, args);
  }

  #save(): void {
    if (this.#states.length < MOST_STATES) this.#states.push(this.#state);
  }

  #restore(): void {
    this.#state = this.#states.pop() ?? this.#state;
  }

  #transform(args: unknown): void {
    const own = matrixSchema.safeParse(args).data;
    if (own !== undefined) this.#state = { ...this.#state, matrix: product(this.#state.matrix, own) };
  }

  #clipTo(bounds: unknown): void {
    const box = this.#isClipping ? boxSchema.safeParse(bounds).data : undefined;
    this.#isClipping = false;
    if (box !== undefined) this.#state = { ...this.#state, clip: common(this.#state.clip, moved(box, this.#state.matrix)) };
  }

  #beginForm(matrix: unknown, bounds: unknown): void {
    this.#save();
    this.#transform(matrix);
    this.#isClipping = true;
    this.#clipTo(bounds);
  }

  #content(): Content {
    return this.#contents.at(-1) ?? { number: null, isHidden: false };
  }

  #beginContent(tag: unknown, value: unknown): void {
    const { number, isHidden } = this.#content();
    if (tag === 'OC') this.#contents.push({ number, isHidden: isHidden || !this.#isSeen(value) });
    else this.#contents.push({ number: typeof value === 'number' ? value : number, isHidden });
  }

  #paint(operation: OperationName, args: readonly unknown[]): void {
    const { isHidden, number: content } = this.#content();
    if (isHidden || this.#groups.includes(true) || this.found.length >= MOST_PICTURES) return;
    const { matrix, clip, fill } = this.#state;
    const isStencil = operation === 'paintImageMaskXObject';
    const where = { matrix, seen: common(clip, boxOf(matrix)), content, isStencil, fill };
    if (operation === 'paintImageXObject') {
      const [pixels, width, height] = pictureSchema.safeParse(args).data ?? [];
      if (width !== undefined && height !== undefined) this.found.push({ pixels, width, height, ...where });
      return;
    }
    const data = sizedSchema.safeParse(args[0]).data;
    if (data === undefined) return;
    const pixels = typeof data.data === 'string' ? data.data : data;
    this.found.push({ pixels, width: data.width, height: data.height, ...where });
  }
}

function product([a, b, c, d, e, f]: Matrix, [p, q, r, s, x, y]: Matrix): Matrix {
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * x + c * y + e, b * x + d * y + f];
}

/** The upright box around a box that was moved. */
function moved({ x0, y0, x1, y1 }: Box, [a, b, c, d, e, f]: Matrix): Box {
  const corners = [
    [x0, y0],
    [x1, y0],
    [x0, y1],
    [x1, y1],
  ] as const;
  const xs = corners.map(([x, y]) => a * x + c * y + e);
  const ys = corners.map(([x, y]) => b * x + d * y + f);
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
}

/** Where a picture stands. */
export const boxOf = (matrix: Matrix): Box => moved({ x0: 0, y0: 0, x1: 1, y1: 1 }, matrix);

function common(one: Box, other: Box): Box {
  const [x0, y0] = [Math.max(one.x0, other.x0), Math.max(one.y0, other.y0)];
  return { x0, y0, x1: Math.max(x0, Math.min(one.x1, other.x1)), y1: Math.max(y0, Math.min(one.y1, other.y1)) };
}

export const areaOf = ({ x0, y0, x1, y1 }: Box): number => Math.max(0, x1 - x0) * Math.max(0, y1 - y0);

/** The box that holds both. */
export function around(one: Box, other: Box): Box {
  return {
    x0: Math.min(one.x0, other.x0),
    y0: Math.min(one.y0, other.y0),
    x1: Math.max(one.x1, other.x1),
    y1: Math.max(one.y1, other.y1),
  };
}
