import { z } from 'zod';
import { storedParts } from '../../../shared/dossiers/parts';
import { LONGEST_SHOWN, type Difference } from '../../../shared/exchange/model';

/** The parts of a dossier that differ, each in words. */

const labels: Readonly<Record<string, string>> = {
  question: 'Question',
  author: 'Author',
  version: 'Version',
  status: 'Status',
  marking: 'Marking',
  judgements: 'Key judgements',
  openQuestions: 'Open questions',
  people: 'People and organisations',
  events: 'Timeline',
  sections: 'Levels and status of sections',
};
const OTHER = 'How it is printed';

const partsSchema = z.record(z.string(), z.unknown());
const wordedSchema = z.looseObject({ text: z.string().optional(), role: z.string().optional() });

export function partsInWords(mine: string, theirs: string): Difference['fields'] {
  const [here, there] = [mine, theirs].map((json) => partsSchema.parse(storedParts(JSON.parse(json === '' ? '{}' : json))));
  const names = [...new Set([...Object.keys(here ?? {}), ...Object.keys(there ?? {})])];
  const differing = names.filter((name) => JSON.stringify(here?.[name]) !== JSON.stringify(there?.[name]));
  const known = differing.filter((name) => name in labels);
  const fields = known.map((name) => ({ label: labels[name] ?? '', mine: words(here?.[name]), theirs: words(there?.[name]) }));
  return known.length === differing.length ? fields : [...fields, { label: OTHER, mine: '', theirs: '' }];
}

function words(part: unknown): string {
  const said =
    part === undefined || part === null
      ? ''
      : Array.isArray(part)
        ? part.map(wordsOfOne).join('\n')
        : typeof part === 'string'
          ? part
          : wordsOfOne(part);
  return said.slice(0, LONGEST_SHOWN);
}

function wordsOfOne(one: unknown): string {
  const { data } = wordedSchema.safeParse(one);
  return data?.text ?? data?.role ?? '';
}
