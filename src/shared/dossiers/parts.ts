import { z } from 'zod';
import { publishedSchema } from '../articles/model';
import { idSchema } from '../basics';
import { citationStyles } from '../citations/style-names';
import { confidenceLevels, likelihoods } from '../claims/estimative';
import { printChoicesSchema, usualPrint } from './print-choices';

/** What a dossier has beside its sections: the question, the judgements, who and when, and how it is to be handled. */

export const dossierStatuses = ['draft', 'review', 'final'] as const;
export type DossierStatus = (typeof dossierStatuses)[number];

export const markingColours = ['black', 'green', 'blue', 'amber', 'red', 'purple'] as const;
/** Sections stand on one of these levels; the second stands below the first before it. */
const SECTION_LEVELS = [1, 2, 3] as const;

const line = z.string().max(300);
const words = z.string().max(20_000);
const passageIds = z.array(idSchema).max(200);

const judgementSchema = z.object({
  id: idSchema,
  text: words,
  /** A degree of the scale, from 0 for the least likely; see `likelihoods`. */
  likelihood: z
    .number()
    .int()
    .min(0)
    .max(likelihoods.length - 1)
    .nullable(),
  confidence: z.enum(confidenceLevels).nullable(),
  passageIds,
});
const eventSchema = z.object({ id: idSchema, at: publishedSchema.nullable(), text: words, passageIds });
const personSchema = z.object({ entityId: idSchema, role: words });
const questionSchema = z.object({ id: idSchema, text: words });
export const sectionLevelSchema = z.literal(SECTION_LEVELS);
const sectionSettingSchema = z.object({ level: sectionLevelSchema, status: z.enum(dossierStatuses).nullable() });

const shape = {
  question: words,
  author: line,
  version: line,
  status: z.enum(dossierStatuses).nullable(),
  /** Stands on every page; none when empty. */
  marking: z.object({ text: line, colour: z.enum(markingColours) }),
  /** Of the words that the export adds; null: told from the notes. */
  language: z.enum(['en', 'ru']).nullable(),
  /** In which its sources are cited; null: that of the settings. */
  citationStyle: z.enum(citationStyles).nullable(),
  print: printChoicesSchema,
  judgements: z.array(judgementSchema).max(100),
  openQuestions: z.array(questionSchema).max(500),
  people: z.array(personSchema).max(500),
  events: z.array(eventSchema).max(1000),
  /** By the note of a section; one that is not here is of the first level and without a status. */
  sections: z.record(idSchema, sectionSettingSchema),
};

/** A version that was frozen before there was a choice has none, and is printed as it was then. */
export const dossierPartsSchema = z.object({
  ...shape,
  citationStyle: shape.citationStyle.default(null),
  print: shape.print.default(usualPrint),
});
/** Each part given replaces what was there. */
export const dossierPartsChangeSchema = z.strictObject(shape).partial();

export type DossierParts = z.infer<typeof dossierPartsSchema>;
export type DossierJudgement = z.infer<typeof judgementSchema>;
export type DossierEvent = z.infer<typeof eventSchema>;
export type SectionLevel = (typeof SECTION_LEVELS)[number];

export const noParts: DossierParts = {
  question: '',
  author: '',
  version: '',
  status: null,
  marking: { text: '', colour: 'black' },
  language: null,
  citationStyle: null,
  print: usualPrint,
  judgements: [],
  openQuestions: [],
  people: [],
  events: [],
  sections: {},
};

/** Parts as they were stored: what is missing, or of a version that this one does not know, is as in {@link noParts}. */
export function storedParts(stored: unknown): DossierParts {
  const known = z.record(z.string(), z.unknown()).catch({}).parse(stored);
  const part = <K extends keyof typeof shape>(name: K): unknown => {
    const read = shape[name].safeParse(known[name]);
    return read.success ? read.data : noParts[name];
  };
  return dossierPartsSchema.parse(Object.fromEntries((Object.keys(noParts) as (keyof DossierParts)[]).map((name) => [name, part(name)])));
}

/** The passages that judgements and events cite, in their order, each once. */
export function passagesOfParts({ judgements, events }: DossierParts): string[] {
  return [...new Set([...judgements, ...events].flatMap((part) => part.passageIds))];
}

/** `1`, `1.1`, `2`: how sections are numbered. A level that skips one is taken as the next below. */
export function sectionNumbers(levels: readonly SectionLevel[]): { level: SectionLevel; number: string }[] {
  const counts = [0, 0, 0];
  let before = 0;
  return levels.map((asked) => {
    const level = asked <= before + 1 ? asked : before === 1 ? 2 : 1;
    before = level;
    counts[level - 1] = (counts[level - 1] ?? 0) + 1;
    counts.fill(0, level);
    return { level, number: counts.slice(0, level).join('.') };
  });
}
