/**
 * How well known entities are found in texts: `npm run quality:register -- ENTITIES TEXTS [--out FILE] [--wrong]`.
 *
 * ENTITIES: JSON lines (or one JSON array) of `{id, name, aliases?: string[], kind?: "person"…}`, or a table with these columns, aliases
 * parted by `|` or `;`. TEXTS: JSON lines (or one array) of `{id?, text, mentions: [{start, end, entity}]}`; `entities` for `mentions` and `entityId`,
 * `entity_id`, `id` or the name for `entity` will do. Places are UTF-16 units. A name is found when its entity is right and its span overlaps; `exact` counts
 * those whose span is the same. Beside it the names as they are written, case aside. `--out` writes a JSON line for each text.
 */
import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { KnownNames, type KnownEntity, type KnownName } from '../../src/shared/entities/known-names';
import { entityKinds } from '../../src/shared/entities/model';

interface Place {
  start: number;
  end: number;
  entityId: string;
}

interface Text {
  id: string;
  text: string;
  right: Place[];
}

const text = z.union([z.string(), z.number()]).transform(String);
const entitySchema = z.looseObject({
  id: text.optional(),
  name: z.string(),
  aliases: z.union([z.array(z.string()), z.string()]).nullish(),
  kind: z.string().nullish(),
  type: z.string().nullish(),
  schema: z.string().nullish(),
});
const mentionSchema = z.looseObject({
  start: z.coerce.number(),
  end: z.coerce.number(),
  entity: text.nullish(),
  entityId: text.nullish(),
  entity_id: text.nullish(),
  id: text.nullish(),
  name: z.string().nullish(),
});
const textSchema = z.looseObject({
  id: text.optional(),
  text: z.string(),
  mentions: z.array(mentionSchema).optional(),
  entities: z.array(mentionSchema).optional(),
});

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: 'string' }, wrong: { type: 'boolean', default: false } },
  });
  const [entityFile, textFile] = positionals;
  if (entityFile === undefined || textFile === undefined) throw new TypeError('give a file of entities and a file of texts');
  const entities = z
    .array(entitySchema)
    .parse(await rowsOf(entityFile))
    .map(entityOf);
  const byName = new Map(entities.flatMap(({ id, names }) => names.map((name) => [name, id] as const)));
  const texts = z
    .array(textSchema)
    .parse(await rowsOf(textFile))
    .map((row, at) => textOf(row, at, byName));
  const start = performance.now();
  const known = new KnownNames(entities);
  const found = texts.map((one) => known.in(one.text));
  const ms = performance.now() - start;
  const plain = texts.map((one) => asWritten(entities, one.text));
  const rows = { casebook: figures(texts, found), 'as written': figures(texts, plain) };
  console.table(rows);
  if (values.wrong) for (const [at, one] of texts.entries()) sayWrong(one, found[at] ?? []);
  const lines = texts.map(({ id, text: own }, at) =>
    JSON.stringify({ id, names: (found[at] ?? []).map((name) => ({ ...name, text: own.slice(name.start, name.end) })), error: null }),
  );
  if (values.out !== undefined) await writeFile(values.out, `${lines.join('\n')}\n`);
  console.log(JSON.stringify({ quality: 'register', entities: entities.length, texts: texts.length, ...rows, ms: Math.round(ms) }));
}

async function rowsOf(file: string): Promise<unknown[]> {
  const content = (await readFile(file, 'utf8')).replace(/^\ufeff/u, '').trim();
  if (content.startsWith('[')) return z.array(z.unknown()).parse(JSON.parse(content));
  if (content.startsWith('{'))
    return content
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line): unknown => JSON.parse(line));
  return z.array(z.unknown()).parse(parse(content, { columns: true, delimiter: [',', '\t'], relax_quotes: true }));
}

const KINDS: Record<string, (typeof entityKinds)[number]> = {
  per: 'person',
  people: 'person',
  org: 'organisation',
  organization: 'organisation',
  company: 'organisation',
  loc: 'place',
  location: 'place',
  gpe: 'place',
};

function entityOf({ id, name, aliases, kind, type, schema }: z.infer<typeof entitySchema>): KnownEntity {
  const said = (kind ?? type ?? schema ?? 'person').toLowerCase();
  const others = typeof aliases === 'string' ? aliases.split(/[|;]/u) : (aliases ?? []);
  return {
    id: id ?? name,
    kind: entityKinds.find((one) => one === said) ?? KINDS[said] ?? 'other',
    names: [name, ...others].map((one) => one.trim()).filter((one) => one !== ''),
  };
}

function textOf({ id, text: own, mentions, entities }: z.infer<typeof textSchema>, at: number, byName: ReadonlyMap<string, string>): Text {
  const right = (mentions ?? entities ?? []).map(({ start, end, entity, entityId, entity_id, id: other, name }) => {
    const said = entity ?? entityId ?? entity_id ?? other ?? name ?? '';
    return { start, end, entityId: byName.get(said) ?? said };
  });
  return { id: id ?? String(at + 1), text: own, right };
}

/** Names as they are written, whole words, longest first. */
function asWritten(entities: readonly KnownEntity[], own: string): Place[] {
  const lower = own.toLowerCase();
  const names = entities
    .flatMap(({ id, names: all }) => all.map((name) => ({ id, name: name.toLowerCase() })))
    .sort((a, b) => b.name.length - a.name.length);
  const taken = new Set<number>();
  const found: Place[] = [];
  for (const { id, name } of names) {
    for (let start = lower.indexOf(name); start >= 0; start = lower.indexOf(name, start + 1)) {
      const end = start + name.length;
      const inWord = /[\p{L}\p{N}]/u.test(lower[start - 1] ?? '') || /[\p{L}\p{N}]/u.test(lower[end] ?? '');
      if (inWord || taken.has(start)) continue;
      for (let at = start; at < end; at += 1) taken.add(at);
      found.push({ start, end, entityId: id });
    }
  }
  return found;
}

const overlap = (a: Place, b: Place): boolean => a.entityId === b.entityId && a.start < b.end && b.start < a.end;
const same = (a: Place, b: Place): boolean => a.entityId === b.entityId && a.start === b.start && a.end === b.end;

function figures(texts: readonly Text[], found: readonly (readonly Place[])[]): Record<string, number> {
  let [wanted, got, right, hit, exact] = [0, 0, 0, 0, 0];
  for (const [at, one] of texts.entries()) {
    const own = found[at] ?? [];
    wanted += one.right.length;
    got += own.length;
    right += one.right.filter((place) => own.some((name) => overlap(place, name))).length;
    hit += own.filter((name) => one.right.some((place) => overlap(place, name))).length;
    exact += one.right.filter((place) => own.some((name) => same(place, name))).length;
  }
  const share = (part: number, whole: number): number => Math.round((part / Math.max(1, whole)) * 10_000) / 10_000;
  return { recall: share(right, wanted), precision: share(hit, got), exact: share(exact, wanted), wanted, found: got };
}

function sayWrong({ id, text: own, right }: Text, found: readonly KnownName[]): void {
  const missed = right
    .filter((place) => !found.some((name) => overlap(place, name)))
    .map(({ start, end, entityId }) => `${own.slice(start, end)} (${entityId})`);
  const wrong = found
    .filter((name) => !right.some((place) => overlap(place, name)))
    .map(({ start, end, entityId, rule }) => `${own.slice(start, end)} (${entityId}, ${rule})`);
  if (missed.length + wrong.length > 0) console.log(`${id}: missed ${missed.join(' · ')} | wrong ${wrong.join(' · ')}`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof TypeError)) throw error;
  console.error(`${error.message}\nUsage: npm run quality:register -- ENTITIES TEXTS [--out FILE] [--wrong]`);
  process.exitCode = 2;
}
