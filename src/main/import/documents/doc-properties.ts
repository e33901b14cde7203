import { decodeBytes, encodingOfCodePage } from './rtf-encodings';

/** Title and author of an Office file (MS-OLEPS), as its stream of properties states them. */
export interface DocProperties {
  title: string;
  author: string;
}

export const PROPERTIES_STREAM = '\u0005SummaryInformation';

const [CODE_PAGE, TITLE, AUTHOR] = [1, 2, 4];
const [SHORT, BYTES, UNITS] = [2, 30, 31];
const UTF_16 = 1200;
/** Bytes. */
const LONGEST = 4000;

export function docProperties(stream: Buffer | null): DocProperties {
  if (stream === null || stream.length < 56) return { title: '', author: '' };
  const set = stream.subarray(stream.readUInt32LE(44));
  const places = new Map<number, number>();
  const count = set.length < 8 ? 0 : set.readUInt32LE(4);
  for (let index = 0; index < count && 16 + index * 8 <= set.length; index++)
    places.set(set.readUInt32LE(8 + index * 8), set.readUInt32LE(12 + index * 8));
  const page = places.get(CODE_PAGE);
  const codePage = page !== undefined && page + 6 <= set.length && set.readUInt16LE(page) === SHORT ? set.readUInt16LE(page + 4) : 1252;
  const text = (id: number): string => {
    const at = places.get(id);
    return at === undefined || at + 8 > set.length ? '' : textAt(set, at, codePage);
  };
  return { title: text(TITLE), author: text(AUTHOR) };
}

function textAt(set: Buffer, at: number, codePage: number): string {
  const [type, length] = [set.readUInt16LE(at), set.readUInt32LE(at + 4)];
  if (type !== BYTES && type !== UNITS) return '';
  const isWide = type === UNITS || codePage === UTF_16;
  const bytes = set.subarray(at + 8, at + 8 + Math.min(LONGEST, type === UNITS ? length * 2 : length));
  const text = isWide ? bytes.toString('utf16le') : decodeBytes([...bytes], encodingOfCodePage(codePage) ?? 'windows-1252');
  return text.replace(/\0[\s\S]*$/, '');
}
