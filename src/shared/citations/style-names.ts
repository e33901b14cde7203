/** The citation styles, by the names the settings keep. */
export const citationStyles = ['chicago', 'apa', 'mla', 'iso690', 'icd206'] as const;
export type CitationStyleName = (typeof citationStyles)[number];

export const citationStyleLabels: Readonly<Record<CitationStyleName, string>> = {
  chicago: 'Chicago, notes and bibliography (17th edition)',
  apa: 'APA (7th edition)',
  mla: 'MLA (9th edition)',
  iso690: 'ISO 690:2021',
  icd206: 'ICD 206 source reference',
};
