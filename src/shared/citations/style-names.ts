import { z } from 'zod';

/** The citation styles, by the names the settings keep. */
export const citationStyles = ['icd206', 'chicago', 'chicago-author-date', 'apa', 'mla', 'iso690', 'gost', 'mhra', 'own'] as const;
export type CitationStyleName = (typeof citationStyles)[number];

const citationStyleLabels: Readonly<Record<CitationStyleName, string>> = {
  icd206: 'ICD 206 source reference',
  chicago: 'Chicago, notes and bibliography',
  'chicago-author-date': 'Chicago, author and date',
  apa: 'APA (7th edition)',
  mla: 'MLA (9th edition)',
  iso690: 'ISO 690, numbers',
  gost: 'GOST R 7.0.5-2008, numbers',
  mhra: 'MHRA, notes',
  own: 'Own style',
};

/** A CSL style that the analyst brought: what it calls itself. */
export const ownStyleSchema = z.object({ title: z.string().max(300) });

/** As a style is called where one is chosen. */
export function labelOfStyle(name: CitationStyleName, own: { title: string } | null): string {
  return name === 'own' && own !== null ? own.title : citationStyleLabels[name];
}

/** A style to write in; `csl` is the text of one's own, null for all others. */
export const chosenStyleSchema = z.strictObject({ name: z.enum(citationStyles), csl: z.string().max(2_000_000).nullable() });
export type ChosenStyle = z.infer<typeof chosenStyleSchema>;
