/**
 * What a camera noted in a picture (EXIF 2.32): time, place, make. It is what the camera's clock and receiver said, or what somebody
 * wrote there since; it is told with its tag and taken for nothing else.
 */
export interface CameraNotes {
  /** As the camera writes it: `2019:05:04 12:33:10`. */
  taken: string | null;
  /** Such as `+03:00`; cameras seldom tell it. */
  offset: string | null;
  camera: string | null;
  /** Degrees, north and east. */
  place: { latitude: number; longitude: number } | null;
  software: string | null;
  /** 1 to 8 (TIFF 6.0): how the picture is to be turned. */
  orientation: number;
}

const MAKE = 0x010f;
const MODEL = 0x0110;
const ORIENTATION = 0x0112;
const SOFTWARE = 0x0131;
const CAMERA_NOTES = 0x8769;
const PLACE_NOTES = 0x8825;
const TAKEN = 0x9003;
const OFFSET = 0x9011;

const MOST_ENTRIES = 500;
const LONGEST = 200;
const SIZES: readonly number[] = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8];

interface Entry {
  type: number;
  count: number;
  /** Where the value lies in the structure. */
  at: number;
}

/** Null when there is none, or it cannot be read. */
export function cameraNotes(exif: Uint8Array | null): CameraNotes | null {
  if (exif === null) return null;
  try {
    return new Notes(exif).read();
  } catch (error) {
    // Reading beyond the end.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

class Notes {
  readonly #data: DataView;
  readonly #little: boolean;

  constructor(bytes: Uint8Array) {
    this.#data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#little = this.#data.getUint16(0) === 0x4949;
  }

  read(): CameraNotes | null {
    if (this.#short(2) !== 42) return null;
    const first = this.#entries(this.#long(4));
    const inner = this.#directory(first.get(CAMERA_NOTES));
    const orientation = first.get(ORIENTATION);
    const camera = [first.get(MAKE), first.get(MODEL)].map((entry) => this.#text(entry)).filter((part) => part !== null);
    return {
      taken: this.#text(inner.get(TAKEN)),
      offset: this.#text(inner.get(OFFSET)),
      camera: camera.length === 0 ? null : withoutRepeated(camera),
      place: this.#place(this.#directory(first.get(PLACE_NOTES))),
      software: this.#text(first.get(SOFTWARE)),
      orientation: orientation === undefined ? 1 : this.#short(orientation.at),
    };
  }

  #short(at: number): number {
    return this.#data.getUint16(at, this.#little);
  }

  #long(at: number): number {
    return this.#data.getUint32(at, this.#little);
  }

  #directory(pointer: Entry | undefined): ReadonlyMap<number, Entry> {
    return pointer === undefined ? new Map() : this.#entries(this.#long(pointer.at));
  }

  #entries(directory: number): Map<number, Entry> {
    const entries = new Map<number, Entry>();
    const count = Math.min(this.#short(directory), MOST_ENTRIES);
    for (let index = 0; index < count; index++) {
      const place = directory + 2 + index * 12;
      const [type, many] = [this.#short(place + 2), this.#long(place + 4)];
      const size = (SIZES[type] ?? 0) * many;
      entries.set(this.#short(place), { type, count: many, at: size > 4 ? this.#long(place + 8) : place + 8 });
    }
    return entries;
  }

  #text(entry: Entry | undefined): string | null {
    if (entry?.type !== 2) return null;
    let text = '';
    for (let index = 0; index < Math.min(entry.count, LONGEST); index++) {
      const code = this.#data.getUint8(entry.at + index);
      if (code === 0) break;
      text += code < 0x20 ? ' ' : String.fromCharCode(code);
    }
    return text.trim() === '' ? null : text.trim();
  }

  #place(notes: ReadonlyMap<number, Entry>): CameraNotes['place'] {
    const [latitude, longitude] = [this.#degrees(notes.get(2)), this.#degrees(notes.get(4))];
    if (latitude === null || longitude === null || latitude > 90 || longitude > 180) return null;
    const isSouth = this.#text(notes.get(1)) === 'S';
    const isWest = this.#text(notes.get(3)) === 'W';
    return { latitude: isSouth ? -latitude : latitude, longitude: isWest ? -longitude : longitude };
  }

  /** Degrees, minutes and seconds, a fraction each. */
  #degrees(entry: Entry | undefined): number | null {
    if (entry === undefined || entry.type !== 5 || entry.count < 3) return null;
    const part = (index: number): number => this.#long(entry.at + index * 8) / this.#long(entry.at + index * 8 + 4);
    const value = part(0) + part(1) / 60 + part(2) / 3600;
    return Number.isFinite(value) ? value : null;
  }
}

/** The model often begins with the make. */
function withoutRepeated([make = '', model = '']: readonly string[]): string {
  return model.toLowerCase().startsWith(make.toLowerCase()) && model !== '' ? model : `${make} ${model}`.trim();
}
