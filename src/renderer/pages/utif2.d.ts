/** The part of utif2 that is used; it comes without types. */
declare module 'utif2' {
  /** A directory of a TIFF file; tags by their number. `width` and `height` are known when it is decoded. */
  export interface Directory {
    [tag: `t${number}`]: readonly number[] | undefined;
    width: number;
    height: number;
  }
  export function decode(file: ArrayBuffer): Directory[];
  export function decodeImage(file: ArrayBuffer, directory: Directory): void;
  export function toRGBA8(directory: Directory): Uint8Array;
}
