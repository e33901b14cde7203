import { identifiersIn } from '../identifiers/identifiers';
import { identifierProperties } from '../identifiers/model';

/** Degrees, WGS 84: north and east of the equator and of Greenwich; south and west are below zero. */
export interface Position {
  north: number;
  east: number;
}

/** The property of an entity that says where it is. */
export const positionProperty = identifierProperties.coordinates;

/** Two numbers and nothing else, as analysts write them. */
const TWO_NUMBERS = /^([+-]?\d{1,2}(?:\.\d+)?)°?(?:\s*[,;]\s*|\s+)([+-]?\d{1,3}(?:\.\d+)?)°?$/;

/** Where a value says that something is, alone or among words; null when it is no place on Earth. */
export function positionOf(value: string): Position | null {
  // Not NFKC: it takes the sign for seconds apart.
  const text = value.replaceAll('−', '-').trim();
  const [, north, east] = TWO_NUMBERS.exec(text) ?? numbersOf(text);
  const position = { north: Number(north ?? Number.NaN), east: Number(east ?? Number.NaN) };
  return Math.abs(position.north) <= 90 && Math.abs(position.east) <= 180 ? position : null;
}

/** With points of the compass, or in degrees, minutes and seconds. */
function numbersOf(text: string): readonly string[] {
  const found = identifiersIn(text).find(({ kind }) => kind === 'coordinates');
  return found === undefined ? [] : ['', ...found.value.split(', ')];
}

/** Metres between two places along a great circle, on a sphere (haversine formula). */
export function metresBetween(a: Position, b: Position): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const half = (from: number, to: number): number => Math.sin(radians(to - from) / 2) ** 2;
  const share = half(a.north, b.north) + Math.cos(radians(a.north)) * Math.cos(radians(b.north)) * half(a.east, b.east);
  return 2 * 6_371_000 * Math.asin(Math.min(1, Math.sqrt(share)));
}
