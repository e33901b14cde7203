import { retractArticle } from './articles/retraction';
import type { CorpusHandlers } from '../../shared/contract';
import { topics as allTopics, type Topic } from '../../shared/topics';
import type { DossierBundle } from '../../shared/dossiers/model';
import type { NewText } from '../../shared/editions/model';
import type { Thing, ThingKind } from '../../shared/basics';
import { addArticle, addArticles, type AddedArticle, type AddedOrNot, type ReadFile } from './articles/add-articles';
import { getArticle, updateArticle } from './articles/articles';
import { listArticles, namesOfArticles } from './articles/article-list';
import { deleteThings, emptyBin, listBin, putBackThings, usesOf } from './bin/bin';
import { claimsOfDossier, claimsOfNote, sentencesCiting } from './claims/claims';
import type { Corpus } from './store/corpus';
import { OriginBacklog } from './origins/origin-backlog';
import { joinOrigins, originDifferences, originOf, separateOrigin } from './origins/origins';
import { partsOfArticle } from './articles/parts';
import {
  createDossier,
  dossierBundle,
  dossierIdByTitle,
  dossierSources,
  getDossier,
  listDossiers,
  updateDossier,
} from './dossiers/dossiers';
import { createEntity, getEntity, listEntities, updateEntity } from './entities/entities';
import { History } from './history/history';
import { attachKept, keepFile, listKept, readKept, removeKept, type FileToKeep } from './articles/kept-files';
import { createMention, mentionsOfArticle, mentionsOfEntity, removeMention } from './entities/mentions';
import { createNote, getNote, getNoteHead, listNotes, saveNote, type NoteChange } from './notes/notes';
import {
  citedPassage,
  createPassage,
  getPassages,
  passagesOfArticle,
  placesOfArticle,
  removePassage,
  updatePassage,
} from './passages/passages';
import { findPassages } from './passages/passage-list';
import { QuickFind } from './search/quick-find';
import { acceptPlace, countWaiting, keepOnEdition, repoint, reviewList } from './passages/review';
import { Search } from './search/search';
import { sourceHandlers } from './outlets/source-handlers';
import { vaultStatus } from './care/status';
import {
  addEdition,
  editionsOf,
  originalToRead,
  putBackPieces,
  readEdition,
  rereadArticle,
  type NewEdition,
  type OriginalToRead,
  type RereadRequest,
} from './editions/versions';
import { colourMeanings, listTags, removeTag, renameTag, setColourMeanings } from './passages/tags';

/** The calls of the corpus worker that no channel of the window leads to. */
export interface InnerHandlers {
  /** The import worker's reading of a file, and the file's bytes. */
  addArticle: (request: ReadFile) => AddedArticle;
  /** Several of them at once; the answers are in the order of the files. */
  addArticles: (request: { files: readonly ReadFile[] }) => Promise<AddedOrNot[]>;
  /** Reads on what quick find will need; false when there is nothing left. To be called when nothing else is to do. */
  readAhead: (request: null) => boolean;
  /** A file of which no article is made. */
  keepFile: (request: FileToKeep) => { id: string };
  /** The bytes of one. */
  readKept: (request: { id: string }) => { fileName: string; bytes: Uint8Array };
  /** The original of one text of an article; of the present one when none is named. */
  originalToRead: (request: { id: string; textId?: string | undefined }) => OriginalToRead;
  /** Another reading of an article's original. */
  rereadArticle: (request: RereadRequest) => NewText;
  /** Another file of the same page. */
  addEdition: (request: NewEdition) => NewText;
  dossierBundle: (request: { id: string }) => DossierBundle;
  /** `not-found` for no dossier with exactly this title, `conflict` for several. */
  dossierIdByTitle: (request: { title: string }) => string;
}

/**
 * One function per channel of the corpus. Each that writes says which topics it changed, once the change is on disk:
 * the window asks again for these and for nothing else. `whenDurable` runs a function once the change under way is on
 * the disk, where several are one.
 */
export function corpusHandlers(
  corpus: Corpus,
  announce: (topics: readonly Topic[]) => void,
  whenDurable: (effect: () => void) => void = (effect) => effect(),
): CorpusHandlers & InnerHandlers {
  const { store } = corpus;
  const quickFind = new QuickFind(store);
  const search = new Search(store, quickFind);
  const backlog = new OriginBacklog(store, () => announce(['articles']));
  const changed = (kind: ThingKind | null, id: string, topics: readonly Topic[]): void => {
    history.heard(kind === null ? null : { kind, id }, topics);
    if (kind !== null) quickFind.touched(kind, id);
    if (topics.includes('outlets')) quickFind.outletsTouched();
    announce(topics);
  };
  const history = new History({
    corpus,
    changed: (things, topics) => {
      for (const { kind, id } of things) quickFind.touched(kind, id);
      if (topics.includes('outlets')) quickFind.outletsTouched();
      announce(topics);
    },
    whenDurable,
  });

  // What was deleted or put back is shown, counted or named by everything else.
  const moved = (things: readonly Thing[]): void => {
    for (const { kind, id } of things) changed(kind, id, []);
    changed(null, '', allTopics);
  };

  return history.recording({
    'vault.status': () => vaultStatus(store),
    'vault.resume': () => {
      store.resume();
      return vaultStatus(store);
    },

    'articles.list': (request) => listArticles(store, request),
    'articles.names': (request) => namesOfArticles(store, request),
    'articles.get': ({ id }) => getArticle(store, id),
    'kept.list': () => listKept(store),
    'kept.attach': (request) => {
      attachKept(corpus, request);
      changed(null, '', ['articles']);
      return null;
    },
    'kept.remove': ({ id }) => {
      removeKept(corpus, id);
      changed(null, '', ['articles']);
      return null;
    },
    'articles.update': (request) => {
      const article = updateArticle(corpus, request);
      // Citations and mentions show the article's title, outlet and date.
      const outlets = request.changes.outlet === undefined ? [] : (['outlets'] as const);
      changed('article', article.id, ['articles', 'passages', 'mentions', ...outlets]);
      return article;
    },
    'articles.putBack': (request) => {
      const article = putBackPieces(corpus, request);
      changed('article', article.id, topicsOfText);
      return article;
    },
    'articles.retract': (request) => {
      const article = retractArticle(corpus, request);
      changed(null, '', ['articles', 'passages']);
      return article;
    },
    'articles.editions': ({ id }) => editionsOf(store, id),
    'articles.edition': ({ textId }) => readEdition(store, textId),

    'articles.parts': ({ id }) => partsOfArticle(store, id),

    'origins.of': ({ articleId }) => originOf(store, articleId),
    'origins.differences': (request) => originDifferences(store, request),
    'origins.separate': (request) => {
      separateOrigin(corpus, request);
      changed(null, '', ['articles']);
      return null;
    },
    'origins.join': (request) => {
      joinOrigins(corpus, request);
      changed(null, '', ['articles']);
      return null;
    },

    'passages.create': (request) => {
      const passage = createPassage(corpus, request);
      changed(null, passage.id, ['passages']);
      return passage;
    },
    'passages.cite': ({ passage: cited }) => {
      const passage = citedPassage(corpus, cited);
      if (!('passageId' in cited)) changed(null, passage.id, ['passages']);
      return passage;
    },
    'passages.update': (request) => {
      const passage = updatePassage(corpus, request);
      changed(null, passage.id, ['passages']);
      return passage;
    },
    'passages.remove': (request) => {
      const notes = removePassage(corpus, request);
      for (const note of notes) quickFind.touched('note', note);
      changed(null, request.id, notes.length === 0 ? ['passages'] : ['passages', 'articles', 'notes', 'dossiers']);
      return null;
    },
    'passages.ofArticle': ({ articleId }) => passagesOfArticle(store, articleId),
    'passages.get': ({ ids }) => getPassages(store, ids),
    'passages.places': ({ articleId }) => placesOfArticle(store, articleId),
    'passages.review': (request) => reviewList(store, request),
    'passages.waiting': ({ articleId }) => ({ count: countWaiting(store, articleId) }),
    'passages.accept': (request) => {
      changed('article', acceptPlace(corpus, request), topicsOfText);
      return null;
    },
    'passages.repoint': (request) => {
      changed('article', repoint(corpus, request), topicsOfText);
      return null;
    },
    'passages.keep': (request) => {
      changed('article', keepOnEdition(corpus, request), ['articles', 'passages', 'mentions']);
      return null;
    },
    'passages.find': (request) => findPassages(store, request),

    'tags.list': () => listTags(store),
    'tags.rename': (request) => {
      const renamed = renameTag(corpus, request);
      changed(null, '', ['passages']);
      return renamed;
    },
    'tags.remove': (request) => {
      const removed = removeTag(corpus, request);
      changed(null, '', ['passages']);
      return removed;
    },
    'colours.get': () => colourMeanings(store),
    'colours.set': (request) => {
      const meanings = setColourMeanings(corpus, request.meanings);
      changed(null, '', ['passages']);
      return meanings;
    },

    'entities.list': () => listEntities(store),
    'entities.get': ({ id }) => getEntity(store, id),
    'entities.create': (request) => {
      const entity = createEntity(corpus, request);
      changed('entity', entity.id, ['entities']);
      return entity;
    },
    'entities.update': (request) => {
      const entity = updateEntity(corpus, request);
      const renamed = request.name !== undefined || request.kind !== undefined;
      // Notes, their excerpts and dossiers show the entity's name, dossiers its kind too.
      changed('entity', entity.id, renamed ? ['entities', 'mentions', 'notes', 'dossiers'] : ['entities']);
      return entity;
    },

    'mentions.create': (request) => {
      const mention = createMention(corpus, request);
      changed(null, mention.id, ['mentions', 'entities', 'articles']);
      return mention;
    },
    'mentions.remove': ({ id }) => {
      removeMention(corpus, id);
      changed(null, id, ['mentions', 'entities', 'articles']);
      return null;
    },
    'mentions.ofArticle': ({ articleId }) => mentionsOfArticle(store, articleId),
    'mentions.ofEntity': ({ entityId }) => mentionsOfEntity(store, entityId),

    'notes.list': () => listNotes(store),
    'notes.get': ({ id }) => getNote(store, id),
    'notes.head': ({ id }) => getNoteHead(store, id),
    'notes.create': (request) => {
      const note = createNote(corpus, request);
      changed('note', note.id, ['notes']);
      return note;
    },
    'notes.save': (request) => {
      const steps = history.aroundSave(request.id, request.takenBack ?? []);
      const { reply, change } = saveNote(corpus, request, steps);
      whenDurable(steps.settle);
      if (change.title || change.text || change.citations) whenDurable(() => history.writtenIn(reply.id));
      changed('note', reply.id, topicsOfSave(change, reply.dossiers.length > 0));
      return reply;
    },

    'dossiers.list': () => listDossiers(store),
    'dossiers.get': ({ id }) => getDossier(store, id),
    'dossiers.create': (request) => {
      const dossier = createDossier(corpus, request);
      changed('dossier', dossier.id, ['dossiers']);
      return dossier;
    },
    'dossiers.update': (request) => {
      const dossier = updateDossier(corpus, request);
      // A note shows the dossiers it stands in.
      const shown = request.title !== undefined || request.sections !== undefined;
      changed('dossier', dossier.id, shown ? ['dossiers', 'notes'] : ['dossiers']);
      return dossier;
    },
    'dossiers.sources': ({ id }) => dossierSources(store, id),

    'claims.ofNote': ({ noteId }) => claimsOfNote(store, noteId),
    'claims.ofDossier': ({ dossierId }) => claimsOfDossier(store, dossierId),
    'claims.citing': ({ passageIds }) => sentencesCiting(store, passageIds),

    'bin.list': () => listBin(store),
    'bin.uses': ({ things }) => usesOf(store, things),
    'bin.delete': ({ things }) => {
      const { dossiers } = usesOf(store, things);
      deleteThings(corpus, things);
      moved(things.concat(dossiers.map(({ id }) => ({ kind: 'dossier', id }))));
      return null;
    },
    'bin.putBack': ({ things }) => {
      const { dossiers } = usesOf(store, things);
      putBackThings(corpus, things);
      moved(things.concat(dossiers.map(({ id }) => ({ kind: 'dossier', id }))));
      return null;
    },
    'bin.empty': ({ things }) => {
      const notes = emptyBin(corpus, things);
      moved(things.concat(notes.map((id) => ({ kind: 'note', id }))));
      return null;
    },

    'history.state': () => history.state(),
    'history.undo': ({ step }) => history.undo(step),
    'history.redo': ({ step }) => history.redo(step),

    ...sourceHandlers(corpus, (topics) => changed(null, '', topics)),

    'search.find': (request) => search.find(request),
    'search.quickFind': ({ query, limit }) => quickFind.find(query, limit),

    addArticle: (file) => {
      const added = addArticle(corpus, file);
      if (added.status === 'imported') changed('article', added.articleId, ['articles', 'outlets']);
      else if (file.partOf !== undefined) changed(null, '', ['articles']);
      return added;
    },
    addArticles: async ({ files }) => {
      const added = await addArticles(corpus, files);
      const ids = added.flatMap((one) => (one.status === 'imported' ? [one.articleId] : []));
      for (const id of ids) quickFind.touched('article', id);
      if (ids.length > 0 || files.some(({ partOf }) => partOf !== undefined)) changed(null, '', ['articles', 'outlets']);
      return added;
    },
    keepFile: (request) => {
      const kept = keepFile(corpus, request);
      changed(null, '', ['articles']);
      return kept;
    },
    readKept: ({ id }) => readKept(corpus, id),
    originalToRead: (request) => originalToRead(corpus, request),
    rereadArticle: (request) =>
      history.run({ label: 'Read article anew' }, () => {
        const read = rereadArticle(corpus, request);
        changed('article', request.id, topicsOfText);
        return read;
      }),
    addEdition: (request) =>
      history.run({ label: 'New edition of article' }, () => {
        const read = addEdition(corpus, request);
        if (read.changed) changed('article', request.id, topicsOfText);
        return read;
      }),
    readAhead: () => {
      store.prepareRecording();
      return quickFind.readAhead() || backlog.step();
    },
    dossierBundle: ({ id }) => dossierBundle(corpus, id),
    dossierIdByTitle: ({ title }) => dossierIdByTitle(store, title),
  });
}

/** What a new text, or another place on one, may change: two passages that come to one span become one, in notes as well. */
const topicsOfText: readonly Topic[] = ['articles', 'passages', 'mentions', 'notes'];

/** A save is frequent while someone writes: only what it changed for others is asked for again. */
function topicsOfSave(change: NoteChange, inDossier: boolean): Topic[] {
  const topics = new Set<Topic>(['notes']);
  // Citation counts and places; an article that is cited keeps its text.
  // A citation that is gone from its note is nothing to be undone elsewhere.
  if (change.citations) topics.add('passages').add('articles').add('history');
  if (change.title) topics.add('passages').add('mentions');
  if (change.mentions) topics.add('mentions').add('entities');
  if (change.text) topics.add('mentions');
  if (inDossier && (change.title || change.text || change.citations)) topics.add('dossiers');
  return [...topics];
}
