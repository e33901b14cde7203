import type { CorpusHandlers } from '../../shared/contract';
import type { ThingKind } from '../../shared/basics';
import type { About, Facts, Topic } from '../../shared/topics';
import { articleHandlers, type InnerArticleHandlers } from './articles/handlers';
import { batchesHandlers } from './batches/handlers';
import { binHandlers } from './bin/handlers';
import { statusHandlers } from './care/handlers';
import { chartHandlers } from './charts/handlers';
import { claimHandlers } from './claims/handlers';
import { dossierHandlers, type InnerDossierHandlers } from './dossiers/handlers';
import { editionHandlers, type InnerEditionHandlers } from './editions/handlers';
import { entityHandlers } from './entities/handlers';
import { NamedWhere } from './entities/named-where';
import { ownKindsWithin } from './entities/own-kinds';
import { evidenceHandlers } from './evidence/handlers';
import { exchangeHandlers, type InnerExchangeHandlers } from './exchange/handlers';
import { historyHandlers } from './history/handlers';
import { History } from './history/history';
import { FactsBacklog } from './library/article-facts';
import { libraryHandlers } from './library/handlers';
import { TableOrders } from './library/table-order';
import { Things } from './library/things';
import { answerTable, type AnswerSources } from './livetables/answer';
import { withCharts } from './charts/drawn';
import { withAnswers } from './livetables/answered';
import { liveTableHandlers } from './livetables/handlers';
import { innerNoteHandlers, noteHandlers, type InnerNoteHandlers } from './notes/handlers';
import { originHandlers } from './origins/handlers';
import { OriginBacklog } from './origins/origin-backlog';
import { outletHandlers } from './outlets/handlers';
import { innerPassageHandlers, passageHandlers, type InnerPassageHandlers } from './passages/handlers';
import type { RoomParts } from './room-handlers';
import { commentHandlers } from './comments/handlers';
import { proposalHandlers } from './proposals/handlers';
import { innerSpellingHandlers, spellingHandlers, type InnerSpellingHandlers } from './spelling/handlers';
import { statementHandlers } from './statements/handlers';
import { suggestionHandlers } from './suggestions/handlers';
import { mapHandlers } from './map/handlers';
import { timelineHandlers } from './timeline/handlers';
import { SuggestionBacklog } from './suggestions/suggestion-backlog';
import { searchHandlers } from './search/handlers';
import { searchesHandlers } from './searches/handlers';
import { FullText } from './search/full-text';
import { LikeThis } from './search/like-this';
import { Meaning, type MeaningOptions } from './search/meaning';
import { QuickFind } from './search/quick-find';
import { Search } from './search/search';
import type { FilterSources } from './search/search-filters';
import { indexNotes } from './search/unindexed-notes';
import type { Corpus } from './store/corpus';

/** The calls of the corpus worker that no channel of the window leads to. */
export type InnerHandlers = InnerArticleHandlers &
  InnerEditionHandlers &
  InnerExchangeHandlers &
  InnerNoteHandlers &
  InnerPassageHandlers &
  InnerSpellingHandlers &
  InnerDossierHandlers & {
    /** Reads on what quick find will need; false when there is nothing left. To be called when nothing else is to do. */
    readAhead: (request: null) => boolean;
    /** True when what is done ahead stops for want of the recogniser's model. */
    awaitsModel: (request: null) => boolean;
    /** Learns on what the words of the vault mean, and takes in new articles; false when there is nothing to do for now. To be called when nothing else is to do. */
    learnAhead: (request: null) => boolean;
    /** To be called before the vault is closed. */
    endLearning: (request: null) => null;
    /** Indexes the notes whose words wait for it. To be called when nobody seems to be writing. */
    indexNotes: (request: null) => null;
  };

/**
 * One function per channel of the corpus, from the tables of the rooms. Each that writes says which topics it changed, once
 * the change is on disk: the window asks again for these and for nothing else. `whenDurable` runs a function once the
 * change under way is on the disk, where several are one.
 */
export function corpusHandlers(
  corpus: Corpus,
  announce: (facts: Facts) => void,
  whenDurable: (effect: () => void) => void = (effect) => effect(),
  learning: Omit<MeaningOptions, 'onLearnt'> | null = null,
): CorpusHandlers & InnerHandlers {
  const { store } = corpus;
  const quickFind = new QuickFind(store);
  const onLearnt = (): void => announce({ topics: ['meaning'], about: {} });
  const meaning = learning === null ? null : new Meaning(store, { ...learning, onLearnt });
  const fullText = new FullText(store);
  const sources: FilterSources = {
    reader: store,
    named: (kind) => quickFind.named(kind),
    ownKinds: (words) => ownKindsWithin(store, words),
    today: () => corpus.now().slice(0, 10),
  };
  const search = new Search(store, fullText, quickFind, sources, meaning);
  const backlog = new OriginBacklog(store, () => announce({ topics: ['articles'], about: {} }));
  const suggestions = new SuggestionBacklog(store, () => announce({ topics: ['suggestions'], about: {} }));
  const named = new NamedWhere(store);
  const facts = new FactsBacklog(store, () => announce({ topics: ['articles'], about: {} }));
  const told = (kind: ThingKind | null, id: string, topics: readonly Topic[], about: About = {}): void => {
    if (kind !== null) quickFind.touched(kind, id);
    if (topics.includes('outlets')) quickFind.outletsTouched();
    if (topics.includes('passages') || topics.includes('articles')) search.passagesTouched();
    announce({ topics, about });
  };
  const history = new History({
    corpus,
    changed: (things, topics) => {
      for (const { kind, id } of things) told(kind, id, []);
      told(null, '', topics);
    },
    whenDurable,
  });
  const parts: RoomParts = {
    corpus,
    changed: (kind, id, topics, about) => {
      history.heard(kind === null ? null : { kind, id }, topics);
      told(kind, id, topics, about);
    },
    whenDurable,
  };

  const articles = articleHandlers(parts);
  const exchange = exchangeHandlers(parts);
  const editions = editionHandlers(parts, (label, work) => history.run({ label }, work));
  const orders = new TableOrders(sources, () => store.sequence);
  const things = new Things({ reader: store, namings: (id) => named.countOf(id) }, () => store.sequence);
  const asked: AnswerSources = { reader: store, orders, find: (request) => search.find(request) };
  const answered = withAnswers((table) => answerTable(asked, table));
  const dossiers = dossierHandlers(parts, (noteId, document, at) => withCharts(store, answered(noteId, document, at)));
  const channels = history.recording({
    ...statusHandlers(parts),
    ...articles,
    ...originHandlers(parts),
    ...editions,
    ...passageHandlers(parts),
    ...entityHandlers(parts, () => quickFind.inOrder('entity'), named),
    ...libraryHandlers(parts, orders, things),
    ...liveTableHandlers(asked),
    ...noteHandlers(parts, history),
    ...dossiers,
    ...outletHandlers(parts, () => quickFind.inOrder('outlet')),
    ...chartHandlers(parts, named),
    ...claimHandlers(parts),
    ...binHandlers(parts),
    ...historyHandlers(history),
    ...searchHandlers(parts, search, quickFind, new LikeThis(fullText, meaning)),
    ...searchesHandlers(parts, search),
    ...batchesHandlers(parts, quickFind, fullText),
    ...evidenceHandlers(quickFind, fullText),
    ...exchange,
    ...suggestionHandlers(parts),
    ...spellingHandlers(parts),
    ...commentHandlers(parts),
    ...proposalHandlers(parts),
    ...statementHandlers(parts),
    ...timelineHandlers(parts, named),
    ...mapHandlers(parts, named),
  });
  return {
    ...articles,
    ...editions,
    ...exchange,
    ...dossiers,
    ...innerNoteHandlers(parts),
    ...innerPassageHandlers(parts),
    ...innerSpellingHandlers(parts, () => quickFind.inOrder('entity')),
    ...channels,
    indexNotes: () => {
      indexNotes(store);
      return null;
    },
    learnAhead: () => meaning?.step() ?? false,
    endLearning: () => {
      meaning?.end();
      return null;
    },
    awaitsModel: () => suggestions.awaitsModel,
    readAhead: () => {
      store.prepareRecording();
      return quickFind.readAhead() || search.readAhead() || named.readAhead() || facts.step() || backlog.step() || suggestions.step();
    },
  };
}
