/** Singular vectors of large sparse matrices (Halko, Martinsson and Tropp 2011): no more is kept of them than is asked for. */

/** A matrix by its rows: the columns and values of row `r` stand from `starts[r]` up to `starts[r + 1]`. */
export interface SparseRows {
  rows: number;
  columns: number;
  starts: Uint32Array;
  indices: Uint32Array;
  values: Float32Array;
}

/** Directions tried beside those that are asked for, and how often they are put through the matrix. */
const MORE = 10;
const TURNS = 2;

/**
 * The right singular vectors of the `rank` largest singular values (fewer where the matrix has not so many), as rows of
 * `vectors` by column of the matrix: `columns` × `rank` numbers. The same matrix always gives the same.
 */
export function leadingVectors(matrix: SparseRows, rank: number): { vectors: Float32Array; rank: number; values: Float64Array } {
  const width = Math.min(rank + MORE, matrix.rows, matrix.columns);
  const kept = Math.min(rank, width);
  let directions = randomDirections(matrix.columns, width);
  for (let turn = 0; turn < TURNS; turn += 1) {
    directions = orthonormal(timesTransposed(matrix, times(matrix, directions, width), width), matrix.columns, width);
  }
  const { vectors: turned, values } = eigenvectors(gram(times(matrix, directions, width), matrix.rows, width), width);
  const vectors = new Float32Array(matrix.columns * kept);
  for (let column = 0; column < matrix.columns; column += 1) {
    for (let one = 0; one < kept; one += 1) {
      let sum = 0;
      for (let from = 0; from < width; from += 1) sum += (directions[column * width + from] ?? 0) * (turned[from * width + one] ?? 0);
      vectors[column * kept + one] = sum;
    }
  }
  return { vectors, rank: kept, values: values.slice(0, kept).map((value) => Math.sqrt(Math.max(0, value))) };
}

/** Numbers between −1 and 1 that look random and are always the same (mulberry32). */
function randomDirections(rows: number, width: number): Float32Array {
  let state = 0x9e3779b9;
  return Float32Array.from({ length: rows * width }, () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x80000000 - 1;
  });
}

/** The matrix times `other`, which has a row for each of its columns. */
function times({ rows, starts, indices, values }: SparseRows, other: Float32Array, width: number): Float32Array {
  const product = new Float32Array(rows * width);
  for (let row = 0; row < rows; row += 1) {
    const to = row * width;
    for (let at = starts[row] ?? 0, end = starts[row + 1] ?? 0; at < end; at += 1) {
      const [value, from] = [values[at] ?? 0, (indices[at] ?? 0) * width];
      for (let one = 0; one < width; one += 1) product[to + one] = (product[to + one] ?? 0) + value * (other[from + one] ?? 0);
    }
  }
  return product;
}

/** The matrix, its rows as columns, times `other`, which has a row for each of its rows. */
function timesTransposed({ rows, columns, starts, indices, values }: SparseRows, other: Float32Array, width: number): Float32Array {
  const product = new Float32Array(columns * width);
  for (let row = 0; row < rows; row += 1) {
    const from = row * width;
    for (let at = starts[row] ?? 0, end = starts[row + 1] ?? 0; at < end; at += 1) {
      const [value, to] = [values[at] ?? 0, (indices[at] ?? 0) * width];
      for (let one = 0; one < width; one += 1) product[to + one] = (product[to + one] ?? 0) + value * (other[from + one] ?? 0);
    }
  }
  return product;
}

/** The same columns made orthogonal and of length 1 (Gram and Schmidt); those that add nothing are 0. */
function orthonormal(matrix: Float32Array, rows: number, width: number): Float32Array {
  const columns = Array.from({ length: width }, (_, column) =>
    Float32Array.from({ length: rows }, (_one, row) => matrix[row * width + column] ?? 0),
  );
  for (const [index, column] of columns.entries()) {
    const before = Math.sqrt(dot(column, column));
    for (const earlier of columns.slice(0, index)) take(column, earlier, dot(column, earlier));
    const length = Math.sqrt(dot(column, column));
    const factor = length > before * 1e-6 ? 1 / length : 0;
    for (let row = 0; row < rows; row += 1) column[row] = (column[row] ?? 0) * factor;
  }
  const made = new Float32Array(rows * width);
  for (const [index, column] of columns.entries()) for (let row = 0; row < rows; row += 1) made[row * width + index] = column[row] ?? 0;
  return made;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

function take(from: Float32Array, what: Float32Array, much: number): void {
  if (much === 0) return;
  for (let at = 0; at < from.length; at += 1) from[at] = (from[at] ?? 0) - much * (what[at] ?? 0);
}

/** Of each two columns the sum of products: `width` × `width`. */
function gram(matrix: Float32Array, rows: number, width: number): Float64Array {
  const sums = new Float64Array(width * width);
  for (let row = 0; row < rows; row += 1) {
    const from = row * width;
    for (let a = 0; a < width; a += 1) {
      const own = matrix[from + a] ?? 0;
      if (own === 0) continue;
      for (let b = a; b < width; b += 1) sums[a * width + b] = (sums[a * width + b] ?? 0) + own * (matrix[from + b] ?? 0);
    }
  }
  for (let a = 0; a < width; a += 1) for (let b = 0; b < a; b += 1) sums[a * width + b] = sums[b * width + a] ?? 0;
  return sums;
}

const SWEEPS = 30;

/** Of a symmetric matrix, by Jacobi's rotations: the eigenvectors as columns, those of the largest values first. */
function eigenvectors(symmetric: Float64Array, width: number): { vectors: Float64Array; values: Float64Array } {
  const left = symmetric.slice();
  const vectors = new Float64Array(width * width);
  for (let one = 0; one < width; one += 1) vectors[one * width + one] = 1;
  for (let sweep = 0; sweep < SWEEPS && besideDiagonal(left, width) > 1e-9; sweep += 1) {
    for (let p = 0; p < width; p += 1) for (let q = p + 1; q < width; q += 1) rotate(left, vectors, width, p, q);
  }
  const value = (one: number): number => left[one * width + one] ?? 0;
  const order = Array.from({ length: width }, (_, one) => one).sort((a, b) => value(b) - value(a));
  const ordered = new Float64Array(width * width);
  for (const [to, from] of order.entries())
    for (let row = 0; row < width; row += 1) ordered[row * width + to] = vectors[row * width + from] ?? 0;
  return { vectors: ordered, values: Float64Array.from(order, value) };
}

/** How much stands beside the diagonal, as a part of what stands on it. */
function besideDiagonal(matrix: Float64Array, width: number): number {
  let [beside, on] = [0, 0];
  for (let row = 0; row < width; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const square = (matrix[row * width + column] ?? 0) ** 2;
      if (row === column) on += square;
      else beside += square;
    }
  }
  return on === 0 ? 0 : Math.sqrt(beside / on);
}

/** Turns two directions so that nothing is left between them. */
function rotate(matrix: Float64Array, vectors: Float64Array, width: number, p: number, q: number): void {
  const at = (row: number, column: number): number => matrix[row * width + column] ?? 0;
  const between = at(p, q);
  if (Math.abs(between) < 1e-300) return;
  const half = (at(q, q) - at(p, p)) / (2 * between);
  const tangent = (half >= 0 ? 1 : -1) / (Math.abs(half) + Math.sqrt(half * half + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  const turn = (in_: Float64Array, a: number, b: number): void => {
    const [first, second] = [in_[a] ?? 0, in_[b] ?? 0];
    in_[a] = cosine * first - sine * second;
    in_[b] = sine * first + cosine * second;
  };
  for (let one = 0; one < width; one += 1) turn(matrix, one * width + p, one * width + q);
  for (let one = 0; one < width; one += 1) turn(matrix, p * width + one, q * width + one);
  for (let one = 0; one < width; one += 1) turn(vectors, one * width + p, one * width + q);
}
