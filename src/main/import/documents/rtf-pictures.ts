import { MOST_PICTURE_BYTES, pictureTypeOf } from '../../../shared/notes/pictures';

/** A picture of an RTF document, as it is seen in it. */
export interface RtfPicture {
  mediaType: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** In twentieths of a point; null where the document does not say. */
  width: number | null;
  height: number | null;
}

const PERCENT = 100;

/** A picture that is being read: its bytes as digits, or as they are. */
export class OpenPicture {
  readonly #size: Partial<Record<string, number>> = {};
  #data: Uint8Array | null = null;
  #bytes = new Uint8Array(4096);
  #digits = 0;

  /** A word that says something of it. */
  word(name: string, value: number): void {
    this.#size[name] = value;
  }

  /** Other signs than digits are none of it. */
  sign(code: number): void {
    const digit = Number.parseInt(String.fromCharCode(code), 16);
    if (Number.isNaN(digit)) return;
    const at = this.#digits++ >> 1;
    if (at > MOST_PICTURE_BYTES) return;
    if (at === this.#bytes.length) {
      const larger = new Uint8Array(at * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[at] = ((this.#bytes[at] ?? 0) << 4) | digit;
  }

  data(bytes: Uint8Array): void {
    this.#data = bytes;
  }

  /** Null for what is no picture that is known, or larger than one may be. */
  closed(): RtfPicture | null {
    const length = this.#data?.byteLength ?? this.#digits >> 1;
    if (length > MOST_PICTURE_BYTES) return null;
    const bytes = this.#data ?? this.#bytes.subarray(0, length);
    const mediaType = pictureTypeOf(bytes);
    if (mediaType === null) return null;
    return {
      mediaType,
      bytes: new Uint8Array(bytes),
      width: this.#side('picwgoal', 'picscalex'),
      height: this.#side('pichgoal', 'picscaley'),
    };
  }

  #side(goal: string, scale: string): number | null {
    const length = this.#size[goal] ?? 0;
    return length <= 0 ? null : (length * Math.max(1, Math.min(1000, this.#size[scale] ?? PERCENT))) / PERCENT;
  }
}
