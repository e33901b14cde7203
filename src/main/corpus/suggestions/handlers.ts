import type { suggestionChannels } from '../../../shared/suggestions/contract';
import type { RoomHandlers, RoomParts } from '../room-handlers';
import {
  acceptSuggestion,
  countSuggestions,
  ignoreSuggestions,
  kindsOfSuggestions,
  listSuggestions,
  nameOfSuggestion,
  stateIdentifier,
  suggestionsOfArticle,
} from './suggestions';

export function suggestionHandlers({ corpus, changed }: RoomParts): RoomHandlers<typeof suggestionChannels> {
  const { store } = corpus;
  return {
    'suggestions.count': () => countSuggestions(store),
    'suggestions.kinds': () => kindsOfSuggestions(store),
    'suggestions.list': (request) => listSuggestions(store, request),
    'suggestions.ofArticle': ({ articleId }) => suggestionsOfArticle(store, articleId),
    'suggestions.accept': {
      label: ({ id }, reader) => `Accept ${nameOfSuggestion(reader, id) ?? 'suggestion'}`,
      run: ({ run }) => run,
      do: (request) => {
        const accepted = acceptSuggestion(corpus, request);
        changed('entity', accepted.entityId, ['suggestions', 'entities', 'mentions']);
        return accepted;
      },
    },
    'suggestions.state': {
      label: ({ id }, reader) => `State ${nameOfSuggestion(reader, id) ?? 'identifier'}`,
      things: ({ entityId }) => [{ kind: 'entity', id: entityId }],
      do: (request) => {
        stateIdentifier(corpus, request);
        changed('entity', request.entityId, ['suggestions', 'statements', 'passages']);
        return null;
      },
    },
    'suggestions.ignore': ({ ids }) => {
      ignoreSuggestions(corpus, ids);
      changed(null, '', ['suggestions']);
      return null;
    },
  };
}
