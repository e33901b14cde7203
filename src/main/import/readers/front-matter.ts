import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { Known } from '../piece';
import { knownOfFields } from './json';

/** What stands above a Markdown text between lines of `---`: YAML of names and values. */
export interface FrontMatter {
  known: Known;
  /** The text under it, with empty lines in its place, so that lines keep their numbers. */
  text: string;
}

const LONGEST = 20_000;

/** Null for a text without front matter, and for one whose front matter is no YAML. */
export function readFrontMatter(text: string): FrontMatter | null {
  const match = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text.slice(0, LONGEST));
  const [whole, yaml] = match ?? [];
  if (whole === undefined || yaml === undefined || !/^[\w-]+\s*:/m.test(yaml)) return null;
  const values = frontMatterValues(yaml);
  return values === null ? null : { known: knownOfFields(values), text: whole.replace(/[^\n]/g, '') + text.slice(whole.length) };
}

/**
 * The names and values of a front matter; null for what is no YAML. A line that people write and YAML does not allow
 * (`title: One: the other`, `author: @handle`) is read as words: it must not take what follows it along.
 */
export function frontMatterValues(yaml: string): Record<string, unknown> | null {
  const document = [yaml, inWords(yaml)].map(documentOf).find(({ errors }) => errors.length === 0);
  try {
    // Aliases are how a short text becomes a long one.
    const values: unknown = document?.toJS({ maxAliasCount: 0 });
    return z.record(z.string(), z.unknown()).safeParse(values).data ?? null;
  } catch (error) {
    if (error instanceof ReferenceError) return null;
    throw error;
  }
}

const documentOf = (yaml: string) => parseDocument(yaml, { schema: 'failsafe', logLevel: 'silent' });

/** The values that are not allowed by themselves, quoted. */
function inWords(yaml: string): string {
  return yaml.replace(/^([^\s:#-][^:\n]*):[ \t]+(\S.*)$/gm, (line, name: string, value: string) =>
    documentOf(line).errors.length === 0 ? line : `${name}: ${JSON.stringify(value.trim())}`,
  );
}
