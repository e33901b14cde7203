import { z } from 'zod';
import { idSchema } from '../basics';
import type { EntityKind } from '../entities/model';
import { pathIn } from '../entities/own-kinds';
import { ftmProperty, intervalFor, KIND_KEYWORD, known, ofAll } from './follow-the-money';
import { finerProperties, ofSchema } from './ftm-schemas';
import type { IncomingBuilder } from './incoming';

/** Entities and relations of FollowTheMoney as ours. What has no place is counted by its name. Pure. */

interface Relation {
  from: string;
  to: string;
  /** What it is called when it does not say so itself. */
  property: string;
}

const relations = new Map<string, Relation>([
  ['Ownership', { from: 'owner', to: 'asset', property: 'owner of' }],
  ['Membership', { from: 'member', to: 'organization', property: 'member of' }],
  ['Employment', { from: 'employee', to: 'employer', property: 'employed by' }],
  ['Directorship', { from: 'director', to: 'organization', property: 'director of' }],
  ['Representation', { from: 'agent', to: 'client', property: 'representative of' }],
  ['Succession', { from: 'predecessor', to: 'successor', property: 'predecessor of' }],
  ['Family', { from: 'person', to: 'relative', property: 'relative of' }],
  ['Associate', { from: 'person', to: 'associate', property: 'associate of' }],
  ['UnknownLink', { from: 'subject', to: 'object', property: 'linked to' }],
]);

/** Properties whose values are names of the entity. */
const nameProperties = ['name', 'alias', 'weakAlias', 'previousName', 'abbreviation'] as const;
const toldElsewhere = new Set<string>([...nameProperties, 'summary', 'notes', 'description', 'full', 'keywords']);

/** Properties of any schema that are stated in words of ours, beside those that we write out. */
const stated = new Map<string, string>([
  ['idNumber', 'identity number'],
  ['passportNumber', 'passport number'],
  ['taxNumber', 'tax number'],
  ['registrationNumber', 'registration number'],
  ['vatCode', 'VAT number'],
  ['innCode', 'INN'],
  ['ogrnCode', 'OGRN'],
  ['kppCode', 'KPP'],
  ['okpoCode', 'OKPO'],
  ['bikCode', 'BIK'],
  ['leiCode', 'LEI'],
  ['swiftBic', 'SWIFT/BIC'],
  ['dunsCode', 'DUNS'],
  ['cikCode', 'CIK'],
  ['uscCode', 'USCC'],
  ['wikidataId', 'Wikidata'],
  ['imoNumber', 'IMO number'],
  ['mmsi', 'MMSI'],
  ['callSign', 'call sign'],
  ['flag', 'flag'],
  ['buildDate', 'built'],
  ['tonnage', 'tonnage'],
  ['type', 'type'],
  ['model', 'model'],
  ['serialNumber', 'serial number'],
  ['publicKey', 'public key'],
  ['currency', 'currency'],
  ['isin', 'ISIN'],
  ['ticker', 'ticker'],
  ['jurisdiction', 'jurisdiction'],
  ['mainCountry', 'main country'],
  ['birthCountry', 'country of birth'],
  ['citizenship', 'citizenship'],
  ['dissolutionDate', 'dissolved'],
  ['incorporationDate', 'founded'],
  ['legalForm', 'legal form'],
  ['status', 'status'],
  ['sector', 'sector'],
  ['education', 'education'],
  ['religion', 'religion'],
  ['ethnicity', 'ethnicity'],
  ['political', 'political affiliation'],
  ['street', 'street'],
  ['city', 'city'],
  ['postalCode', 'postal code'],
  ['region', 'region'],
  ['country', 'country'],
  ['date', 'date'],
  ['startDate', 'beginning'],
  ['endDate', 'end'],
  ['location', 'location'],
]);

const itemSchema = z.object({ id: z.string().min(1), schema: z.string().min(1), properties: z.record(z.string(), z.unknown()) });

/** An object of the file; `line`: where it stood. */
export interface FtmItem {
  line: number;
  item: unknown;
}

interface Read {
  line: number;
  id: string;
  schema: string;
  values: (property: string) => string[];
  properties: readonly string[];
}

/** @param keyOf a lasting id for a text: entities of other programs have ids of other forms */
export function readFollowTheMoney(builder: IncomingBuilder, items: Iterable<FtmItem>, keyOf: (text: string) => string): void {
  const keyFor = (id: string): string => (idSchema.safeParse(id).success ? id.toLowerCase() : keyOf(`ftm ${id}`));
  const links: { read: Read; relation: Relation }[] = [];
  for (const { line, item } of items) {
    const read = readItem(line, item);
    if (read === null) {
      builder.unread(line, 'It is no entity of FollowTheMoney: id, schema and properties are needed.');
      continue;
    }
    const relation = relations.get(read.schema);
    const here = ofSchema(read.schema);
    if (relation !== undefined) links.push({ read, relation });
    else if (here !== undefined) readThing(builder, read, here.kind, keyFor(read.id));
    else builder.left(`schema “${short(read.schema)}”`);
  }
  for (const { read, relation } of links) readRelation(builder, read, relation, keyFor);
}

function readItem(line: number, item: unknown): Read | null {
  const parsed = itemSchema.safeParse(item);
  if (!parsed.success) return null;
  const { id, schema, properties } = parsed.data;
  const values = new Map(Object.entries(properties).map(([name, value]) => [name, textsOf(value)]));
  return { line, id, schema, values: (property) => values.get(property) ?? [], properties: [...values.keys()] };
}

/** Texts and numbers; of an entity that stands in another one its id. */
function textsOf(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((one) => {
    if (typeof one === 'string') return [one];
    if (typeof one === 'number') return [String(one)];
    const parsed = z.object({ id: z.string() }).safeParse(one);
    return parsed.success ? [parsed.data.id] : [];
  });
}

function readThing(builder: IncomingBuilder, read: Read, kind: EntityKind, key: string): void {
  const { line, id, values } = read;
  const named = nameProperties.flatMap(values);
  const names = named.length > 0 ? [...named, ...values('full')] : [values('full')[0] ?? addressOf(values)];
  // Only our own notes are statements in words; those of others are read by people.
  const isOurs = idSchema.safeParse(id).success;
  const foreign = isOurs ? [] : values('notes');
  const ownKind = values('keywords').find((word) => word.startsWith(KIND_KEYWORD));
  const summary = [...values('summary'), ...values('description'), ...foreign].join('\n\n');
  // A finer schema is offered as an own kind; one that is written as such is meant.
  const offered = ofSchema(read.schema)?.ownKind ?? null;
  const path = ownKind === undefined ? (offered === null ? [] : [offered]) : pathIn(ownKind.slice(KIND_KEYWORD.length));
  builder.entity(key, line, { kind, names, summary, ownKind: path, isOffered: ownKind === undefined && offered !== null });
  const keywords = values('keywords').length - (ownKind === undefined ? 0 : 1);
  if (keywords > 0) builder.left('property “keywords”', keywords);
  const covered = new Set<string>();
  for (const note of isOurs ? values('notes') : []) {
    const said = statementOfNote(note);
    builder.statement(key, said.property, { value: said.value }, said.from, said.until);
    if (said.hasSource) builder.left('source of a statement: its passage stays in the vault where it was read');
    covered.add(JSON.stringify([ftmProperty({ kind, schema: read.schema }, said.property), said.value]));
  }
  for (const property of read.properties.filter((name) => !toldElsewhere.has(name))) {
    const words = wordsFor({ kind, schema: read.schema }, property);
    if (words === undefined) builder.left(`property “${short(property)}”`, values(property).length);
    else
      for (const value of values(property)) {
        if (!covered.has(JSON.stringify([property, value]))) builder.statement(key, words, { value });
      }
  }
}

const addressOf = (values: Read['values']): string => ['street', 'postalCode', 'city', 'country'].flatMap(values).join(', ');

/** The first word of ours that is written out as that property, else what it is called in words. */
function wordsFor({ kind, schema }: { kind: EntityKind; schema: string }, property: string): string | undefined {
  const own = Object.entries({ ...finerProperties[schema], ...known[kind], ...ofAll }).find(([, name]) => name === property);
  return own?.[0] ?? stated.get(property);
}

/** “position: secretary (2008-05 to …). The Pilot, ¶3: “…””, as we write it. */
function statementOfNote(note: string): { property: string; value: string; from: string; until: string; hasSource: boolean } {
  const bare = /^(.*?)\. [^\n]*?, ¶\d+: “.*”$/su.exec(note)?.[1];
  const said = bare ?? note;
  const named = /^((?:[^\\:]|\\.)+): (.*)$/su.exec(said);
  const property = named?.[1]?.replace(/\\([\\:])/gu, '$1') ?? 'note';
  const rest = named?.[2] ?? said;
  const span = /^(.*) \((…|\d{4}[\dT:Z+-]*) to (…|\d{4}[\dT:Z+-]*)\)$/su.exec(rest);
  const day = (words: string | undefined): string => (words === undefined || words === '…' ? '' : words);
  return { property, value: span?.[1] ?? rest, from: day(span?.[2]), until: day(span?.[3]), hasSource: bare !== undefined };
}

/** Any words may stand for a link of no known kind. */
const tellsSchema = (schema: string, role: string): boolean => schema === 'UnknownLink' || intervalFor(role).schema === schema;

const toldOfRelation = new Set(['role', 'relationship', 'startDate', 'endDate', 'publisher', 'summary']);

function readRelation(builder: IncomingBuilder, read: Read, { from, to, property }: Relation, keyFor: (id: string) => string): void {
  const { values } = read;
  const [subjects, objects] = [values(from).map(keyFor), values(to).map(keyFor)];
  if (subjects.length === 0 || objects.length === 0) {
    builder.unread(read.line, `This ${read.schema} does not say between whom it is.`);
    return;
  }
  const role = values('role')[0] ?? values('relationship')[0];
  // A role that does not tell by itself what kind of relation it is says it: “owner of (nominee)”.
  const words = role === undefined ? property : tellsSchema(read.schema, role) ? role : `${property} (${role})`;
  for (const of of subjects) {
    for (const other of objects) {
      builder.statement(of, words, { other }, values('startDate')[0] ?? '', values('endDate')[0] ?? '');
    }
  }
  if (values('summary').length > 0) builder.left('source of a statement: its passage stays in the vault where it was read');
  for (const name of read.properties.filter((one) => one !== from && one !== to && !toldOfRelation.has(one))) {
    builder.left(`property “${short(name)}” of a relation`, values(name).length);
  }
}

const short = (name: string): string => (name.length > 60 ? `${name.slice(0, 60)}…` : name);
