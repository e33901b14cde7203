/** What a dossier can be handed over as. */

export const exportFormats = ['pdf', 'docx', 'markdown', 'html', 'json-ld'] as const;
export type ExportFormat = (typeof exportFormats)[number];

interface FormatFacts {
  /** As it is chosen. */
  name: string;
  /** What names of such files end in, without the dot; the first is given to new ones. */
  endings: readonly [string, ...string[]];
}

export const formatFacts: Readonly<Record<ExportFormat, FormatFacts>> = {
  pdf: { name: 'PDF', endings: ['pdf'] },
  docx: { name: 'Word', endings: ['docx'] },
  markdown: { name: 'Markdown', endings: ['md', 'markdown'] },
  html: { name: 'Web page', endings: ['html', 'htm'] },
  'json-ld': { name: 'JSON-LD', endings: ['jsonld', 'json'] },
};

/** What a file of this name is written as: PDF where it has no ending; null for an ending that is none of these. */
export function formatOfName(name: string): ExportFormat | null {
  const ending = /\.([^./\\]*)$/u.exec(name)?.[1]?.toLowerCase();
  if (ending === undefined) return 'pdf';
  return exportFormats.find((format) => formatFacts[format].endings.includes(ending)) ?? null;
}

/** What tables and references are written as. */
export const tableFormats = ['csv', 'ris', 'csl-json'] as const;
export type TableFormat = (typeof tableFormats)[number];

export const tableFormatFacts: Readonly<Record<TableFormat, { name: string; ending: string }>> = {
  csv: { name: 'CSV', ending: 'csv' },
  ris: { name: 'RIS', ending: 'ris' },
  'csl-json': { name: 'CSL-JSON', ending: 'json' },
};
