import { z } from 'zod';
import { publishedSchema } from '../articles/model';
import { endsBefore } from '../dates/date-value';
import { idSchema } from '../basics';
import { entityKinds, type EntityKind } from '../entities/model';
import { MOST_LEVELS, ownKindNameSchema } from '../entities/own-kinds';
import { propertySchema, valueSchema } from './model';

/** What a file says of entities, before any of it is in the vault: rows that readers make, and that the analyst chooses from. */

/** What one step of the history holds without keeping everything else waiting: some seconds for so many. */
export const MOST_ENTITIES = 5000;
export const MOST_STATEMENTS = 10_000;
const MOST_ALIASES = 1000;
const LONGEST_NAME = 500;
const LONGEST_VALUE = 2000;
const LONGEST_SUMMARY = 100_000;
/** Lines that cannot be read and kinds of things left out are told one by one up to so many. */
const MOST_TOLD = 100;

const nameSchema = z.string().trim().min(1).max(LONGEST_NAME);

export const incomingEntitySchema = z.strictObject({
  /** The id it will have, where nothing in the vault has it: the same for the same entity of the same file each time. */
  key: idSchema,
  /** Where it begins in the file, counted from 1. */
  line: z.number().int().nonnegative(),
  kind: z.enum(entityKinds),
  /** The names of its own kind from below the fixed one on; none: of the fixed kind alone. */
  ownKind: z.array(ownKindNameSchema).max(MOST_LEVELS),
  /** The own kind stands for a word of the file's form, as its schemas are: to be made only when that is chosen. */
  isOffered: z.boolean(),
  name: nameSchema,
  aliases: z.array(nameSchema).max(MOST_ALIASES),
  summary: z.string().max(LONGEST_SUMMARY),
});

export const incomingStatementSchema = z
  .strictObject({
    /** Keys of entities of the file. */
    of: idSchema,
    property: propertySchema,
    said: z.union([z.strictObject({ value: valueSchema }), z.strictObject({ other: idSchema })]),
    from: publishedSchema.nullable(),
    until: publishedSchema.nullable(),
  })
  .refine(({ from, until }) => !endsBefore(from, until), 'It would end before it begins.');

export const entityReadingSchema = z.object({
  /** What `line` counts: lines of the file, or the entries of a list in it. */
  counts: z.enum(['line', 'entry']),
  entities: z.array(incomingEntitySchema).max(MOST_ENTITIES),
  statements: z.array(incomingStatementSchema).max(MOST_STATEMENTS),
  /** The first lines of which nothing was made, and how many there are. */
  unread: z.array(z.object({ line: z.number().int(), reason: z.string() })).max(MOST_TOLD),
  unreadCount: z.number().int(),
  /** What has no place here, by name, and how often it stood there. */
  left: z.array(z.object({ what: z.string(), count: z.number().int() })).max(MOST_TOLD + 1),
});

/** What of a file is to be written. `into`: the entity that is there already and gets the names and statements. */
export const broughtInSchema = z.strictObject({
  file: z.string().max(1000),
  entities: z
    .array(incomingEntitySchema.omit({ line: true, isOffered: true }).extend({ into: idSchema.nullable() }))
    .min(1)
    .max(MOST_ENTITIES),
  statements: z.array(incomingStatementSchema).max(MOST_STATEMENTS),
});

export type BroughtIn = z.infer<typeof broughtInSchema>;
export type IncomingEntity = z.infer<typeof incomingEntitySchema>;
export type IncomingStatement = z.infer<typeof incomingStatementSchema>;
export type EntityReading = z.infer<typeof entityReadingSchema>;

/** A file that has more than is taken at once; readers stop at it. */
export class TooMany extends Error {}

/** What a reader says of an entity. */
interface Told {
  kind: EntityKind;
  /** Its name, then aliases. */
  names: readonly string[];
  summary?: string;
  ownKind?: readonly string[];
  isOffered?: boolean;
}

interface Draft extends Pick<IncomingEntity, 'key' | 'line' | 'kind' | 'ownKind' | 'isOffered'> {
  names: Set<string>;
  summaries: Set<string>;
}

/** Puts together what a reader finds, and holds it to what the vault can have: what cannot be is counted, never made to fit. */
export class IncomingBuilder {
  readonly #entities = new Map<string, Draft>();
  readonly #statements = new Map<string, IncomingStatement>();
  readonly #unread: EntityReading['unread'] = [];
  #unreadCount = 0;
  readonly #left = new Map<string, number>();

  constructor(private readonly counts: EntityReading['counts']) {}

  has(key: string): boolean {
    return this.#entities.has(key);
  }

  /** Lines about one entity come together: its first name is its name, the others are aliases. */
  entity(key: string, line: number, { kind, names, summary = '', ownKind = [], isOffered = false }: Told): void {
    const known = this.#entities.get(key);
    if (known === undefined && this.#entities.size >= MOST_ENTITIES) throw new TooMany();
    const draft = known ?? { key, line, kind, ownKind: this.#kind(ownKind), isOffered, names: new Set(), summaries: new Set() };
    this.#entities.set(key, draft);
    for (const name of names.map((one) => one.trim()).filter((one) => one !== '')) this.#name(draft, name);
    if (summary.trim() !== '') draft.summaries.add(summary);
  }

  #kind(path: readonly string[]): string[] {
    const names = path.map((name) => ownKindNameSchema.safeParse(name));
    if (path.length <= MOST_LEVELS && names.every(({ success }) => success)) return names.flatMap(({ data }) => data ?? []);
    this.left('kind with a very long name, or of more levels than there are');
    return [];
  }

  #name({ names }: Draft, name: string): void {
    if (names.has(name)) return;
    if (name.length > LONGEST_NAME) this.left(`name of more than ${LONGEST_NAME} characters`);
    else if (names.size > MOST_ALIASES) this.left(`alias beyond the first ${MOST_ALIASES.toLocaleString('en')}`);
    else names.add(name);
  }

  /** `from` and `until` as the file has them. */
  statement(of: string, property: string, said: IncomingStatement['said'], from = '', until = ''): void {
    const statement = { of, property: property.trim(), said: trimmed(said), ...this.#span(from, until) };
    if (!propertySchema.safeParse(property).success) return this.left('property without a name, or with a very long one');
    if ('other' in said && said.other === of) return this.left('relation of an entity to itself');
    if ('value' in said && !valueSchema.safeParse(said.value).success) {
      if (said.value.trim() !== '') this.left(`value of more than ${LONGEST_VALUE.toLocaleString('en')} characters`);
      return;
    }
    const key = statementKey(statement);
    if (!this.#statements.has(key) && this.#statements.size >= MOST_STATEMENTS) throw new TooMany();
    this.#statements.set(key, statement);
  }

  #span(from: string, until: string): Pick<IncomingStatement, 'from' | 'until'> {
    const [begin, end] = [this.#date(from), this.#date(until)];
    if (!endsBefore(begin, end)) return { from: begin, until: end };
    this.left('span that ends before it begins');
    return { from: null, until: null };
  }

  #date(words: string): string | null {
    const text = words.trim();
    if (text === '') return null;
    // Seconds, which other programs write, are more than is kept.
    const parsed = publishedSchema.safeParse(text.replace(/(T\d\d:\d\d):\d\d(?:\.\d+)?/, '$1'));
    if (parsed.success) return parsed.data;
    this.left('date that cannot be read');
    return null;
  }

  unread(line: number, reason: string): void {
    this.#unreadCount += 1;
    if (this.#unread.length < MOST_TOLD) this.#unread.push({ line, reason });
  }

  left(what: string, count = 1): void {
    const name = this.#left.has(what) || this.#left.size < MOST_TOLD ? what : 'other things';
    this.#left.set(name, (this.#left.get(name) ?? 0) + count);
  }

  reading(): EntityReading {
    const entities = [...this.#entities.values()].flatMap((draft) => this.#finished(draft));
    const keys = new Set(entities.map(({ key }) => key));
    const statements = [...this.#statements.values()].filter(({ of, said }) => {
      if (keys.has(of) && (!('other' in said) || keys.has(said.other))) return true;
      this.left('relation to what is not in the file as an entity');
      return false;
    });
    const left = [...this.#left].map(([what, count]) => ({ what, count })).sort((a, b) => b.count - a.count);
    return { counts: this.counts, entities, statements, unread: this.#unread, unreadCount: this.#unreadCount, left };
  }

  #finished({ names, summaries, ...draft }: Draft): IncomingEntity[] {
    const [name, ...aliases] = names;
    if (name === undefined) {
      this.unread(draft.line, 'It has no name, or one of more than 500 characters.');
      return [];
    }
    const summary = [...summaries].join('\n\n');
    if (summary.length > LONGEST_SUMMARY) this.left('end of a very long summary');
    return [{ ...draft, name, aliases, summary: summary.slice(0, LONGEST_SUMMARY) }];
  }
}

const trimmed = (said: IncomingStatement['said']): IncomingStatement['said'] => ('value' in said ? { value: said.value.trim() } : said);

/** The same for two that say the same: reading a file twice adds nothing. */
export function statementKey({ of, property, said, from, until }: IncomingStatement): string {
  const what = 'value' in said ? ['value', said.value.normalize('NFC')] : ['other', said.other];
  return JSON.stringify([of, property.normalize('NFC').toLowerCase(), ...what, from, until]);
}
