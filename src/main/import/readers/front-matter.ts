import { parse, YAMLParseError } from 'yaml';
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
  try {
    // Aliases are how a short text becomes a long one.
    const values: unknown = parse(yaml, { maxAliasCount: 0, schema: 'failsafe', logLevel: 'silent' });
    const object = z.record(z.string(), z.unknown()).safeParse(values);
    if (!object.success) return null;
    return { known: knownOfFields(object.data), text: whole.replace(/[^\n]/g, '') + text.slice(whole.length) };
  } catch (error) {
    if (error instanceof YAMLParseError || error instanceof ReferenceError) return null;
    throw error;
  }
}
