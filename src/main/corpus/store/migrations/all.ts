import type { Migration } from '../store';
import { first } from './0001-first';
import { bin } from './0002-bin';
import { largeVaults } from './0003-large-vaults';
import { sourcesAndOrigins } from './0004-sources-and-origins';
import { onePassageASpan } from './0005-one-passage-a-span';
import { keptFiles } from './0008-kept-files';
import { library } from './0011-library';
import { noteVersions } from './0012-note-versions';
import { dossierParts } from './0013-dossier-parts';
import { suggestions } from './0014-suggestions';
import { structure } from './0015-structure';
import { noteLinks } from './0016-note-links';
import { dossierVersions } from './0018-dossier-versions';
import { entityPages } from './0020-entities';
import { statements } from './0021-statements';
import { nameRules } from './0022-name-rules';
import { pageWords } from './0023-page-words';
import { recognisedWords } from './0024-recognised-words';
import { searches } from './0025-searches';
import { equivalents } from './0026-equivalents';
import { unindexedNotes } from './0027-unindexed-notes';
import { notePictures } from './0028-note-pictures';
import { broughtNotes } from './0029-brought-notes';
import { batches } from './0030-batches';
import { chartsAndIdentifiers } from './0031-charts-and-identifiers';
import { articleFields } from './0033-article-fields';
import { articlePictures } from './0035-article-pictures';
import { regions } from './0036-regions';
import { noteSorting } from './0037-note-sorting';
import { spellingWords } from './0041-spelling-words';
import { comments } from './0046-comments';
import { dossierTemplates } from './0048-dossier-templates';
import { statementsByProperty } from './0050-statements-by-property';
import { noteDates } from './0051-note-dates';
import { indexWords } from './0044-index-words';
import { binnedArticles } from './0052-binned-articles';
import { proposals } from './0053-proposals';
import { entityPictures } from './0054-entity-pictures';
import { ownKinds } from './0055-own-kinds';
import { exchangedStates } from './0056-exchanged-states';

/** Every migration, in order. A new one is added at the end; none is ever changed. */
export const migrations: readonly Migration[] = [
  first,
  bin,
  largeVaults,
  sourcesAndOrigins,
  onePassageASpan,
  keptFiles,
  library,
  noteVersions,
  dossierParts,
  suggestions,
  structure,
  noteLinks,
  dossierVersions,
  entityPages,
  statements,
  nameRules,
  pageWords,
  recognisedWords,
  searches,
  equivalents,
  unindexedNotes,
  notePictures,
  broughtNotes,
  batches,
  chartsAndIdentifiers,
  articleFields,
  articlePictures,
  regions,
  noteSorting,
  spellingWords,
  indexWords,
  comments,
  dossierTemplates,
  statementsByProperty,
  noteDates,
  binnedArticles,
  proposals,
  entityPictures,
  ownKinds,
  exchangedStates,
];
