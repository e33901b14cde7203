import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/**
 * A Word document in which nothing comes from chance or the clock: the same dossier gives the same bytes. The library that
 * writes it numbers bookmarks through the life of the process, draws the ids of links and dates parts by the clock.
 */
export function fixedPackage(docx: Uint8Array, at: string): Uint8Array<ArrayBuffer> {
  const parts = unzipSync(docx);
  const fixed: Record<string, Uint8Array> = {};
  const ids = new Map<string, string>();
  for (const [name, bytes] of Object.entries(parts)) {
    if (!/\.(?:xml|rels)$/u.test(name)) fixed[name] = bytes;
    else fixed[name] = strToU8(fixedPart(name, strFromU8(bytes), at, ids));
  }
  // In the zone of the machine: a ZIP says what the clock on the wall said.
  return Uint8Array.from(zipSync(fixed, { mtime: new Date(1980, 0, 1), level: 6 }));
}

function fixedPart(name: string, xml: string, at: string, ids: Map<string, string>): string {
  if (name === 'docProps/core.xml') return xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/gu, `$1${at.replace(/\.\d+Z$/u, 'Z')}`);
  return withBookmarksNumbered(withLinksNumbered(xml, ids));
}

/** Ids of relations that were drawn by lot; the others are `rId1` and the like. */
const DRAWN = /(\s(?:r:id|Id)=")(rId(?!\d+")[^"]+)"/gu;

function withLinksNumbered(xml: string, ids: Map<string, string>): string {
  return xml.replace(DRAWN, (_all, before: string, id: string) => {
    const known = ids.get(id) ?? `link${ids.size + 1}`;
    ids.set(id, known);
    return `${before}${known}"`;
  });
}

function withBookmarksNumbered(xml: string): string {
  const numbers = new Map<string, number>();
  const contents = new Map<string, number>();
  const named = xml.replace(
    /((?:\sw:(?:name|anchor)="|<w:instrText xml:space="preserve">PAGEREF )_Toc)(\d+)/gu,
    (_all, before: string, id: string) => {
      const number = contents.get(id) ?? contents.size + 1;
      contents.set(id, number);
      return `${before}${number}`;
    },
  );
  let pictures = 0;
  const counted = named.replace(/(<(?:wp:docPr|pic:cNvPr)\b[^>]*?\sid=")\d+"/gu, (_all, before: string) => `${before}${(pictures += 1)}"`);
  return counted.replace(/<w:bookmark(?:Start|End)\b[^>]*>/gu, (tag) =>
    tag.replace(/(\sw:id=")([^"]+)"/u, (_all, before: string, id: string) => {
      const number = numbers.get(id) ?? numbers.size + 1;
      numbers.set(id, number);
      return `${before}${number}"`;
    }),
  );
}
