import type { Entity, EntityKind } from '../entities/model';
import { pathInWords } from '../entities/own-kinds';
import { finerProperties, schemaFor } from './ftm-schemas';
import type { Statement } from './model';

/**
 * Entities and statements as FollowTheMoney has them (https://followthemoney.tech), one JSON object a line: what its tools and
 * Aleph read. Properties it has a name for go there, the others are notes in words; where a statement was read goes along. Pure.
 */

/** An object of FollowTheMoney: every value is a list of texts. */
export interface FtmEntity {
  id: string;
  schema: string;
  properties: Record<string, string[]>;
}

/** The properties of the schemas by the words analysts use; only those that every value may be written to. */
export const known: Partial<Record<EntityKind, Record<string, string>>> = {
  person: {
    position: 'position',
    post: 'position',
    'date of birth': 'birthDate',
    born: 'birthDate',
    'date of death': 'deathDate',
    'place of birth': 'birthPlace',
    nationality: 'nationality',
    citizenship: 'nationality',
    title: 'title',
    gender: 'gender',
  },
  organisation: { founded: 'incorporationDate', 'registration number': 'registrationNumber', 'legal form': 'legalForm' },
};
export const ofAll: Record<string, string> = {
  address: 'address',
  country: 'country',
  phone: 'phone',
  'e-mail': 'email',
  email: 'email',
  website: 'website',
};
const withContacts: ReadonlySet<EntityKind> = new Set(['person', 'organisation']);

interface Interval {
  schema: string;
  from: string;
  to: string;
  /** Which fixed kinds may stand on its sides; any where it is not said. */
  between?: Partial<Record<'from' | 'to', readonly EntityKind[]>>;
  /** Where what it is called is written; `role` unless said. */
  called?: string;
}

const people = { from: ['person'], to: ['person'] } as const;
const acting = ['person', 'organisation'] as const;

/** Relations of which it has an own schema, by how they begin. */
const intervals: readonly (readonly [RegExp, Interval])[] = [
  [/^(?:owner|owns|shareholder|holds)/iu, { schema: 'Ownership', from: 'owner', to: 'asset' }],
  [/^member/iu, { schema: 'Membership', from: 'member', to: 'organization', between: { to: ['organisation'] } }],
  [/^(?:employed|employee|works)/iu, { schema: 'Employment', from: 'employee', to: 'employer' }],
  [
    /^(?:director|secretary|chair|head|president|chief|leader)/iu,
    { schema: 'Directorship', from: 'director', to: 'organization', between: { to: ['organisation'] } },
  ],
  [/^representative/iu, { schema: 'Representation', from: 'agent', to: 'client', between: { from: acting, to: acting } }],
  [/^predecessor/iu, { schema: 'Succession', from: 'predecessor', to: 'successor', between: { from: acting, to: acting } }],
  [
    /^(?:relative|family|spouse|husband|wife|father|mother|parent|son|daughter|child|brother|sister|sibling|cousin|uncle|aunt|nephew|niece)\b/iu,
    { schema: 'Family', from: 'person', to: 'relative', between: people, called: 'relationship' },
  ],
  [/^associate/iu, { schema: 'Associate', from: 'person', to: 'associate', between: people, called: 'relationship' }],
];
const unknownLink: Interval = { schema: 'UnknownLink', from: 'subject', to: 'object' };

/** What a relation that is called so is, whoever stands on its sides. */
export const intervalFor = (property: string): Interval => intervals.find(([pattern]) => pattern.test(property))?.[1] ?? unknownLink;

const sourceOf = ({ passage }: Statement): string =>
  passage === null ? '' : `${passage.outlet ?? passage.title}, ¶${passage.paragraph}: “${passage.words}”`;

function spanOf({ from, until }: Statement): string {
  if (from === null && until === null) return '';
  return ` (${from ?? '…'} to ${until ?? '…'})`;
}

/** Of each entity one object, then of each relation one. */
export function toFollowTheMoney(entities: readonly Entity[], statements: readonly Statement[]): FtmEntity[] {
  const values = new Map<string, Statement[]>();
  for (const statement of statements) {
    if (statement.object === null) values.set(statement.entity.id, [...(values.get(statement.entity.id) ?? []), statement]);
  }
  const kinds = new Map(entities.map(({ id, kind }) => [id, kind]));
  return [
    ...entities.map((entity) => thingOf(entity, values.get(entity.id) ?? [])),
    ...statements.flatMap((statement) => (statement.object === null ? [] : [relationOf(statement, kinds)])),
  ];
}

/** What it calls a property of such an entity; undefined for one that goes into the notes. */
export function ftmProperty({ kind, schema }: { kind: EntityKind; schema: string }, property: string): string | undefined {
  const words = property.trim().toLowerCase();
  const own = Object.entries(finerProperties[schema] ?? {}).find(([name]) => name.toLowerCase() === words)?.[1];
  return own ?? namedIn(known[kind], words) ?? (withContacts.has(kind) ? namedIn(ofAll, words) : undefined);
}

const namedIn = (names: Record<string, string> | undefined, words: string): string | undefined =>
  names !== undefined && Object.hasOwn(names, words) ? names[words] : undefined;

/** Before the own kind of an entity, among its keywords: FollowTheMoney has no place of its own for one. */
export const KIND_KEYWORD = 'kind: ';

function thingOf({ id, kind, ownKind, name, aliases, summary }: Entity, statements: readonly Statement[]): FtmEntity {
  const schema = schemaFor(kind, ownKind?.path ?? []);
  const properties = new Map<string, string[]>();
  const add = (property: string, value: string): void => {
    if (value === '') return;
    const own = properties.get(property) ?? [];
    if (!own.includes(value)) properties.set(property, [...own, value]);
  };
  add('name', name);
  for (const alias of aliases) add('alias', alias);
  add('summary', summary);
  if (schema === 'Address') add('full', name);
  if (ownKind != null) add('keywords', `${KIND_KEYWORD}${pathInWords(ownKind.path)}`);
  for (const statement of statements) {
    const property = ftmProperty({ kind, schema }, statement.property);
    if (property !== undefined) add(property, statement.value);
    // The span and the source have no place beside a value: they are told in words, for the known ones too.
    const source = sourceOf(statement);
    if (property === undefined || source !== '' || spanOf(statement) !== '') {
      const said = `${escapedProperty(statement.property)}: ${statement.value}${spanOf(statement)}`;
      add('notes', source === '' ? said : `${said}. ${source}`);
    }
  }
  return { id, schema, properties: Object.fromEntries(properties) };
}

/** In a note the first colon that is not escaped ends the property. */
const escapedProperty = (property: string): string => property.replace(/[\\:]/gu, '\\$&');

function relationOf(statement: Statement, kinds: ReadonlyMap<string, EntityKind>): FtmEntity {
  const { id, entity, object, property, from, until, passage } = statement;
  const found = intervalFor(property);
  // Its own schemas take certain kinds on their sides and nothing else.
  const isFit = ({ between }: Interval, side: 'from' | 'to', id: string): boolean => {
    const kind = kinds.get(id);
    return between?.[side] === undefined || (kind !== undefined && between[side].includes(kind));
  };
  const fits = isFit(found, 'from', entity.id) && isFit(found, 'to', object?.id ?? '');
  const { schema, from: subject, to, called = 'role' } = fits ? found : unknownLink;
  const optional: [string, string | null | undefined][] = [
    [called, property],
    ['startDate', from],
    ['endDate', until],
    ['publisher', passage?.outlet],
    ['summary', sourceOf(statement)],
  ];
  return {
    id,
    schema,
    properties: {
      [subject]: [entity.id],
      [to]: [object?.id ?? ''],
      ...Object.fromEntries(optional.flatMap(([name, value]) => (value == null || value === '' ? [] : [[name, [value]]]))),
    },
  };
}

/** One object a line. */
export const ftmLines = (entities: readonly FtmEntity[]): string => entities.map((entity) => `${JSON.stringify(entity)}\n`).join('');

const columns = [
  'id',
  'kind',
  'name',
  'aliases',
  'property',
  'value',
  'other entity',
  'from',
  'until',
  'source',
  'paragraph',
  'words',
  'reliability',
  'credibility',
  'summary',
  'other id',
  'own kind',
];

/** A row for each statement, and one for each entity of which nothing is said; RFC 4180, with what spreadsheets need to read UTF-8. */
export function entitiesCsv(entities: readonly Entity[], statements: readonly Statement[]): string {
  const said = new Map<string, Statement[]>();
  for (const statement of statements) said.set(statement.entity.id, [...(said.get(statement.entity.id) ?? []), statement]);
  const rows = entities.flatMap(({ id, kind, ownKind, name, aliases, summary }) => {
    const head = [id, kind, name, aliases.map(escapedAlias).join('; ')];
    const own = said.get(id) ?? [];
    const of = pathInWords(ownKind?.path ?? []);
    if (own.length === 0) return [[...head, ...columns.slice(head.length, -3).map(() => ''), summary, '', of]];
    // A summary can be long: it stands in the first row of its entity.
    return own.map((statement, at) => [...head, ...rowOf(statement), at === 0 ? summary : '', statement.object?.id ?? '', of]);
  });
  return `\u{feff}${[columns, ...rows].map((row) => columns.map((_, at) => cell(row[at] ?? '')).join(',')).join('\r\n')}\r\n`;
}

function rowOf({ property, value, object, from, until, passage }: Statement): string[] {
  const source = passage === null ? [] : [passage.outlet ?? passage.title, String(passage.paragraph), passage.words];
  const grade = passage === null ? ['', ''] : [passage.reliability ?? '', passage.credibility === null ? '' : String(passage.credibility)];
  return [property, value, object?.name ?? '', from ?? '', until ?? '', ...(source.length === 0 ? ['', '', ''] : source), ...grade];
}

/** A semicolon or a bar of its own, where these part the aliases. */
const escapedAlias = (alias: string): string => alias.replace(/[\\;|]/gu, '\\$&');

/** What a spreadsheet would take for a formula is made a text; what looks as if it had been made one, too, so that it can be taken back. */
function cell(value: string): string {
  const safe = /^'*[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
