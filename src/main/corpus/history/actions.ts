import { z } from 'zod';
import { corpusChannels, type CorpusChannel } from '../../../shared/channels';
import type { Checked } from '../../../shared/contract';
import { formatNumber } from '../../../shared/text/counts';
import type { Thing, ThingKind } from '../../../shared/basics';
import type { Citing } from './citing';
import type { Reader } from '../store/corpus';

/**
 * What each channel of the corpus is to the history: every channel has its line here. A new one that changes something is
 * an action with a label in the analyst's words, and can be undone by that; nothing else has to be done for it.
 */
export interface Action<C extends CorpusChannel> {
  /** What the menu shows behind Undo. Called before the action, so that names of what it removes are there. */
  label: (request: Checked<C>, reader: Reader) => string;
  /** The things it is done to, when these are not those that the handler says it changed. Called before the action. */
  things?: (request: Checked<C>, reader: Reader) => Thing[];
  /** What is being typed, if it is: the next pieces of the same typing belong to the same step. */
  typing?: (request: Checked<C>) => string | null;
  /** The citation that the window puts into a note with it: undone and redone with the rest. */
  citing?: (request: Checked<C>) => Citing;
}

/**
 * `read`: changes nothing. `change`: changes what has its own way back, or none, and leaves the history as it is. `clear`:
 * there is no way back beyond it. `move`: goes through the history itself.
 */
export type Nature<C extends CorpusChannel> = 'read' | 'change' | 'clear' | 'move' | Action<C>;

export const natures: { readonly [C in CorpusChannel]: Nature<C> } = {
  'vault.status': 'read',
  'vault.resume': 'read',

  'articles.list': 'read',
  'articles.names': 'read',
  'articles.get': 'read',
  'articles.parts': 'read',
  'kept.list': 'read',
  'kept.attach': 'change',
  'kept.remove': 'change',
  'articles.update': { label: () => 'Change article details' },
  'articles.retract': { label: ({ reason }) => (reason === null ? 'Article stands again' : 'Retract article') },
  'articles.putBack': { label: () => 'Put text back' },
  'articles.editions': 'read',
  'articles.edition': 'read',

  'origins.of': 'read',
  'origins.differences': 'read',
  'origins.separate': { label: () => 'Not the same text', things: ({ articleId }) => [{ kind: 'article', id: articleId }] },
  'origins.join': { label: () => 'Same origin', things: ({ articleId }) => [{ kind: 'article', id: articleId }] },

  'passages.create': {
    label: ({ comment }) => (comment === undefined || comment === '' ? 'Highlight' : 'Comment'),
    things: ({ articleId }) => [{ kind: 'article', id: articleId }],
  },
  'passages.cite': {
    label: () => 'Cite',
    things: ({ passage }, reader) =>
      'passageId' in passage ? articleOf(reader, 'passages', passage.passageId) : [{ kind: 'article', id: passage.articleId }],
    citing: ({ noteId, citationId }) => ({ noteId, citationId }),
  },
  'passages.update': {
    label: (request) => labelOfChange(request, { comment: 'Comment', colour: 'Change colour', tags: 'Tag passage' }, 'Change passage'),
    things: ({ id }, reader) => articleOf(reader, 'passages', id),
    typing: (request) => typingOf(request, ['comment', 'credibilityReason']),
  },
  'passages.remove': {
    label: () => 'Remove highlight',
    things: ({ id }, reader) => articleOf(reader, 'passages', id),
  },
  'passages.ofArticle': 'read',
  'passages.get': 'read',
  'passages.places': 'read',
  'passages.review': 'read',
  'passages.waiting': 'read',
  'passages.accept': {
    label: ({ kind }) => `Accept place of ${kind}`,
    things: ({ kind, id }, reader) => articleOf(reader, `${kind}s`, id),
  },
  'passages.repoint': {
    label: ({ kind }) => `Change extent of ${kind}`,
    things: ({ kind, id }, reader) => articleOf(reader, `${kind}s`, id),
  },
  'passages.keep': {
    label: ({ kind }) => `Keep ${kind} on its edition`,
    things: ({ kind, id }, reader) => articleOf(reader, `${kind}s`, id),
  },
  'passages.find': 'read',

  'tags.list': 'read',
  'tags.rename': { label: ({ from }) => `Rename tag ${from}` },
  'tags.remove': { label: ({ tag }) => `Remove tag ${tag}` },
  'colours.get': 'read',
  'colours.set': { label: () => 'Name colours' },

  'entities.list': 'read',
  'entities.get': 'read',
  'entities.create': { label: ({ name }) => `New entity ${name}` },
  'entities.update': {
    label: (request) =>
      labelOfChange(
        request,
        { name: 'Rename entity', kind: 'Change kind of entity', aliases: 'Change aliases', summary: 'Edit summary' },
        'Change entity',
      ),
    typing: (request) => typingOf(request, ['name', 'summary']),
  },

  'mentions.create': {
    label: ({ entityId }, reader) => named('Tag', nameOfEntity(reader, entityId)),
    things: ({ articleId }) => [{ kind: 'article', id: articleId }],
  },
  'mentions.remove': {
    label: ({ id }, reader) => named('Remove tag', nameOfMention(reader, id)),
    things: ({ id }, reader) => articleOf(reader, 'mentions', id),
  },
  'mentions.ofArticle': 'read',
  'mentions.ofEntity': 'read',

  'notes.list': 'read',
  'notes.get': 'read',
  'notes.head': 'read',
  'notes.create': { label: () => 'New note' },
  // Typing is undone where it is typed.
  'notes.save': 'change',

  'dossiers.list': 'read',
  'dossiers.get': 'read',
  'dossiers.create': { label: () => 'New dossier' },
  'dossiers.update': {
    label: (request) =>
      labelOfChange(
        request,
        { title: 'Rename dossier', summary: 'Edit summary', sections: 'Change sections', subjects: 'Change subjects' },
        'Change dossier',
      ),
    typing: (request) => typingOf(request, ['title', 'summary']),
  },
  'dossiers.sources': 'read',

  'outlets.list': 'read',
  'outlets.get': 'read',
  'outlets.articles': 'read',
  'outlets.cited': 'read',
  'outlets.create': { label: ({ name }) => `New outlet ${name}` },
  'outlets.update': {
    label: (request) =>
      labelOfChange(
        request,
        {
          name: 'Rename outlet',
          aliases: 'Change aliases',
          kind: 'Change kind of outlet',
          country: 'Change country',
          summary: 'Edit summary',
        },
        'Change outlet',
      ),
    typing: (request) => typingOf(request, ['name', 'summary']),
  },
  'outlets.grade': { label: ({ reliability }) => (reliability === null ? 'Take grade away' : `Grade outlet ${reliability}`) },
  'outlets.merge': { label: () => 'Merge outlets' },
  'outlets.split': { label: ({ alias }) => `Make ${alias} an outlet` },
  'outlets.remove': { label: () => 'Remove outlet' },
  'impact.of': 'read',

  'claims.ofNote': 'read',
  'claims.ofDossier': 'read',
  'claims.citing': 'read',

  'bin.list': 'read',
  'bin.uses': 'read',
  'bin.delete': { label: ({ things }) => `Delete ${inWords(things)}`, things: ({ things }) => [...things] },
  'bin.putBack': { label: ({ things }) => `Put back ${inWords(things)}`, things: ({ things }) => [...things] },
  'bin.empty': 'clear',

  'history.state': 'read',
  'history.undo': 'move',
  'history.redo': 'move',

  'search.find': 'read',
  'search.quickFind': 'read',
};

/** The channels that change the vault at once; those that wait together are one change of the store. */
export const writingChannels: ReadonlySet<CorpusChannel> = new Set(
  corpusChannels.filter((channel) => natures[channel] !== 'read' && natures[channel] !== 'move'),
);

/** The label of the one field that a request changes. */
function labelOfChange(request: { id: string }, labels: Readonly<Record<string, string>>, several: string): string {
  const [field, ...others] = fieldsOf(request);
  return field === undefined || others.length > 0 ? several : (labels[field] ?? several);
}

function fieldsOf({ id: _id, ...fields }: { id: string }): string[] {
  return Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [name]));
}

/** Names the thing and the field, when the field is the only one and is typed in. */
function typingOf(request: { id: string }, typed: readonly string[]): string | null {
  const [field, ...others] = fieldsOf(request);
  return field !== undefined && others.length === 0 && typed.includes(field) ? `${request.id} ${field}` : null;
}

function named(verb: string, name: string | undefined): string {
  return name === undefined ? verb : `${verb} ${name}`;
}

const plurals: Record<ThingKind, string> = {
  article: 'articles',
  entity: 'entities',
  note: 'notes',
  dossier: 'dossiers',
};

/** `article`, `3 articles`, `4 things`. */
function inWords(things: readonly Thing[]): string {
  const [first] = things;
  if (first === undefined || things.some(({ kind }) => kind !== first.kind)) return `${formatNumber(things.length)} things`;
  return things.length === 1 ? first.kind : `${formatNumber(things.length)} ${plurals[first.kind]}`;
}

const nameRow = z.object({ name: z.string() });
const articleRow = z.object({ id: z.string() });

function nameOfEntity(reader: Reader, id: string): string | undefined {
  return reader.get(nameRow, 'SELECT name FROM entities WHERE id = ?', [id])?.name;
}

function nameOfMention(reader: Reader, id: string): string | undefined {
  const sql = 'SELECT name FROM entities WHERE id = (SELECT entity_id FROM mentions WHERE id = ?)';
  return reader.get(nameRow, sql, [id])?.name;
}

function articleOf(reader: Reader, table: 'passages' | 'mentions', id: string): Thing[] {
  const row = reader.get(articleRow, `SELECT article_id AS id FROM ${table} WHERE id = ?`, [id]);
  return row === undefined ? [] : [{ kind: 'article', id: row.id }];
}
