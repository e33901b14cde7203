import type { ExchangedKind } from '../../../shared/exchange/model';

/** What of each kind of thing can say something else in two vaults. */

export interface Field {
  column: string;
  label: string;
  /** It holds ids, alone or within JSON. */
  hasIds?: boolean;
  isJson?: boolean;
  /** What is shown for it, where that is not itself: SQL of a row of the table. */
  shown?: string;
}

export interface KindFacts {
  table: string;
  /** SQL of a row. */
  name: string;
  changedAt: string;
  madeAt: string;
  fields: readonly Field[];
  /** It can be in the bin: what is in that of either vault stays as it is. */
  canBeDeleted?: boolean;
  /** Two of them can stand beside each other, or be put together. */
  canBeBoth: boolean;
}

const ordered = (table: string, column: string): string =>
  `(SELECT json_group_array(${column}) FROM (SELECT ${column} FROM ${table} WHERE dossier_id = dossiers.id ORDER BY position))`;
const named = (table: string, column: string, other: string, name: string): string =>
  `(SELECT group_concat(name, char(10)) FROM (SELECT ${other}.${name} AS name FROM ${table}
     JOIN ${other} ON ${other}.id = ${column} WHERE dossier_id = dossiers.id ORDER BY position))`;

export const kindFacts: Readonly<Record<ExchangedKind, KindFacts>> = {
  article: {
    table: 'articles',
    canBeDeleted: true,
    name: 'title',
    changedAt: 'updated_at',
    madeAt: 'imported_at',
    canBeBoth: false,
    fields: [
      { column: 'title', label: 'Title' },
      { column: 'bylines', isJson: true, label: 'Authors' },
      { column: 'outlet', label: 'Outlet' },
      { column: 'published', label: 'Published' },
      { column: 'updated', label: 'Updated' },
      { column: 'section', label: 'Section' },
      { column: 'language', label: 'Language' },
      { column: 'url', label: 'Address' },
      { column: 'retracted_at', label: 'Retracted' },
      { column: 'retraction', label: 'Why it was retracted' },
      { column: 'text_id', label: 'Text', hasIds: true, shown: '(SELECT text FROM article_texts WHERE id = text_id)' },
    ],
  },
  outlet: {
    table: 'outlets',
    name: 'name',
    changedAt: 'updated_at',
    madeAt: 'created_at',
    canBeBoth: false,
    // All its names come along.
    fields: [
      { column: 'kind', label: 'Kind' },
      { column: 'country', label: 'Country' },
      { column: 'summary', label: 'Summary' },
      { column: 'reliability', label: 'Grade' },
      { column: 'reliability_reason', label: 'Why it is graded so' },
      { column: 'reliability_at', label: 'Graded' },
    ],
  },
  passage: {
    table: 'passages',
    name: 'exact',
    changedAt: 'updated_at',
    madeAt: 'created_at',
    canBeBoth: true,
    fields: [
      { column: 'colour', label: 'Colour' },
      { column: 'comment', label: 'Comment' },
      { column: 'credibility', label: 'Grade' },
      { column: 'credibility_reason', label: 'Why it is graded so' },
    ],
  },
  entity: {
    table: 'entities',
    canBeDeleted: true,
    name: 'name',
    changedAt: 'updated_at',
    madeAt: 'created_at',
    canBeBoth: false,
    fields: [
      { column: 'name', label: 'Name' },
      { column: 'kind', label: 'Kind' },
      { column: 'own_kind', label: 'Own kind', hasIds: true, shown: '(SELECT name FROM own_kinds WHERE id = own_kind)' },
      { column: 'summary', label: 'Summary', hasIds: true },
    ],
  },
  statement: {
    table: 'statements',
    name: `property || ': ' || CASE WHEN object_id IS NULL THEN value ELSE (SELECT name FROM entities WHERE id = object_id) END`,
    changedAt: 'updated_at',
    madeAt: 'created_at',
    canBeBoth: false,
    fields: [
      { column: 'property', label: 'Property' },
      { column: 'value', label: 'Value' },
      { column: 'object_id', label: 'Whom', hasIds: true, shown: '(SELECT name FROM entities WHERE id = object_id)' },
      { column: 'from_date', label: 'From' },
      { column: 'until_date', label: 'Until' },
      { column: 'passage_id', label: 'Source', hasIds: true, shown: '(SELECT exact FROM passages WHERE passages.id = passage_id)' },
    ],
  },
  note: {
    table: 'notes',
    canBeDeleted: true,
    name: 'title',
    changedAt: 'updated_at',
    madeAt: 'created_at',
    canBeBoth: true,
    fields: [
      { column: 'title', label: 'Title' },
      { column: 'document', isJson: true, label: 'Text', hasIds: true, shown: 'plain' },
    ],
  },
  dossier: {
    table: 'dossiers',
    canBeDeleted: true,
    name: 'title',
    changedAt: 'updated_at',
    madeAt: 'created_at',
    canBeBoth: true,
    fields: [
      { column: 'title', label: 'Title' },
      { column: 'summary', label: 'Bottom line' },
      { column: 'parts', isJson: true, label: 'Parts', hasIds: true },
      {
        column: ordered('dossier_sections', 'note_id'),
        label: 'Sections',
        hasIds: true,
        shown: named('dossier_sections', 'note_id', 'notes', 'title'),
      },
      {
        column: ordered('dossier_subjects', 'entity_id'),
        label: 'Subjects',
        hasIds: true,
        shown: named('dossier_subjects', 'entity_id', 'entities', 'name'),
      },
    ],
  },
  comment: {
    table: 'comments',
    name: 'body',
    changedAt: 'coalesce(resolved_at, edited_at, created_at)',
    madeAt: 'created_at',
    canBeBoth: false,
    fields: [
      { column: 'body', label: 'Comment' },
      { column: 'resolved_at', label: 'Resolved' },
    ],
  },
  chart: {
    table: 'charts',
    name: 'name',
    changedAt: 'updated_at',
    madeAt: 'created_at',
    canBeBoth: true,
    fields: [
      { column: 'name', label: 'Name' },
      { column: 'drawing', isJson: true, label: 'Drawing', hasIds: true },
    ],
  },
};
