import { tables } from '../../../src/main/corpus/store/tables';
import { saidByNotes, type Topic } from '../../../src/shared/topics';

/** What a call of a function of the corpus ran, and what was announced by it. */
export interface Called {
  name: string;
  statements: readonly string[];
  announced: readonly Topic[];
}

const written = /\b(?:INSERT(?: OR \w+)? INTO|UPDATE(?: OR \w+)?|DELETE FROM) "?(\w+)"?/gi;
const named = /\b(?:FROM|JOIN) "?(\w+)"?/gi;

function tablesIn(statements: readonly string[], pattern: RegExp): string[] {
  const names = statements.flatMap((sql) => [...sql.matchAll(pattern)].map(([, name = '']) => name));
  return [...new Set(names)].filter((name) => name in tables);
}

const isChange = (sql: string): boolean => /^\s*(insert|update|delete|replace)\b/i.test(sql);
const withImplied = (topics: readonly Topic[]): readonly Topic[] => (topics.includes('notes') ? [...topics, ...saidByNotes] : topics);

/** What goes on by itself in many steps tells of them together: a question of the window would stop it each time. */
const toldTogether: Readonly<Record<string, readonly string[]>> = { readAhead: ['suggestions', 'suggested_names'] };

/** Tables that a call changed without telling one of their facts. */
export function untold({ name, statements, announced }: Called): string[] {
  const told = withImplied(announced);
  return tablesIn(statements.filter(isChange), written).flatMap((table) => {
    const facts = tables[table]?.facts ?? [];
    const isLater = toldTogether[name]?.includes(table) === true;
    return isLater || facts.length === 0 || facts.some((fact) => told.includes(fact)) ? [] : [`${name}: ${table} (${facts.join(', ')})`];
  });
}

/** What a call told, or the facts of what it wrote, that its channel does not say it changes. The history tells of itself. */
export function undeclared({ name, statements, announced }: Called, changes: readonly Topic[]): string[] {
  const said = withImplied([...changes, 'history']);
  const told = announced.filter((topic) => !said.includes(topic)).map((topic) => `${name} tells ${topic}`);
  const wrote = tablesIn(statements.filter(isChange), written).flatMap((table) => {
    const facts = tables[table]?.facts ?? [];
    return facts.length === 0 || facts.some((fact) => said.includes(fact)) ? [] : [`${name} writes ${table} (${facts.join(', ')})`];
  });
  return [...told, ...wrote];
}

/** Tables that an answer is read by way of: what it shows of them changes only with something it depends on. */
const byWayOf: Readonly<Record<string, { tables: readonly string[]; why: string }>> = {
  'articles.list': { tables: ['entities'], why: 'which of them are in the bin, and that tells everything' },
  'articles.get': { tables: ['outlets'], why: 'a grade or a merge tells the articles too' },
  'outlets.page': {
    tables: ['passages', 'entities', 'entity_aliases', 'own_kinds', 'dossiers', 'dossier_sections'],
    why: 'leads to citations; the names of quick find, of which it uses those of outlets',
  },
  'outlets.list': { tables: ['passages'], why: 'leads to citations' },
  'outlets.get': { tables: ['passages'], why: 'leads to citations' },
  'outlets.articles': { tables: ['passages'], why: 'leads to citations' },
  'notes.versions': { tables: ['notes'], why: 'whether it is in the bin' },
  'passages.find': { tables: ['outlets'], why: 'a grade or a merge tells the passages too' },
  'passages.get': { tables: ['outlets'], why: 'a grade or a merge tells the passages too' },
  'passages.places': { tables: ['articles', 'article_texts'], why: 'a new text tells the passages too' },
  'passages.waiting': { tables: ['passages', 'mentions'], why: 'whether they stand elsewhere, which is told as places' },
  'entities.page': {
    tables: ['articles', 'entity_aliases', 'outlets', 'outlet_names', 'dossiers', 'dossier_sections'],
    why: 'which of them are in the bin; the names of quick find, of which it uses those of entities',
  },
  'entities.matching': {
    tables: ['articles', 'outlets', 'outlet_names', 'dossiers', 'dossier_sections'],
    why: 'which of them are in the bin; the names of quick find, of which it uses those of entities',
  },
  'entities.named': { tables: ['articles'], why: 'which of them are in the bin' },
  'mentions.ofEntity': { tables: ['entities'], why: 'a new name tells the mentions too' },
  'dossiers.page': { tables: ['notes'], why: 'which of them are in the bin' },
  'dossiers.list': { tables: ['notes'], why: 'which of them are in the bin' },
  'dossiers.get': { tables: ['passages'], why: 'leads to citations' },
  'dossiers.sources': { tables: ['passages'], why: 'leads to citations' },
};

/** Tables that a kept answer was read from, although it does not depend on one of their facts. */
export function unseen({ name, statements }: Called, of: readonly Topic[]): string[] {
  return tablesIn(statements, named).flatMap((table) => {
    const facts = tables[table]?.facts ?? [];
    const isWay = byWayOf[name]?.tables.includes(table) === true;
    return isWay || facts.length === 0 || facts.some((fact) => of.includes(fact)) ? [] : [`${name}: ${table} (${facts.join(', ')})`];
  });
}
