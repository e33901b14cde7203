const LONGEST_NAME = 120;
/** Names Windows keeps for devices, whatever comes after the dot. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A file name every system takes, made from a title; `extension` with its dot. */
export function fileNameFor(title: string, extension: string): string {
  const plain = title
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ');
  const short = [...plain].slice(0, LONGEST_NAME).join('').replace(/^[\s.]+|[\s.]+$/g, '');
  const name = short === '' || deviceName.test(short) ? `Dossier ${short}`.trim() : short;
  return name + extension;
}
