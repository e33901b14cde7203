/** Bytes in UTF-8; file systems take 255, and the analyst may want to add something. */
const LONGEST_NAME = 200;
/** Names Windows keeps for devices, whatever comes after the dot. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A file name every system takes, made from a title; `extension` with its dot. */
export function fileNameFor(title: string, extension: string): string {
  const plain = title
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ');
  const short = beginningOf(plain, LONGEST_NAME).replace(/^[\s.]+|[\s.]+$/g, '');
  const name = short === '' || deviceName.test(short) ? `Dossier ${short}`.trim() : short;
  return name + extension;
}

/** As many whole characters as fit into so many bytes. */
function beginningOf(text: string, bytes: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(bytes));
  return text.slice(0, read);
}
