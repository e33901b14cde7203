import { z } from 'zod';

/**
 * What may have changed in the corpus: facts, told to the window, whose cache is refreshed by them and by nothing else.
 * `note-text`, `citations` and `dossier-text` are what a save changes while someone writes: the words of a note, what is
 * cited where, and the words of a note that stands in a dossier. Everything else that changes a note is `notes`, and with it
 * these three: who depends on one of them depends on `notes` too.
 * `places`: a passage or a mention may have come to stand elsewhere on its article's text, or gone; one that is made or
 * written about has not.
 * `statements`: what is said of entities.
 * `charts`: link charts kept by name.
 * `watches`: which entities are watched, and since when what is found of them is new.
 * `suggestions` are names that were found and wait for a decision.
 * `equivalents` are words that mean the same in a search.
 * `searches` are those kept by name, and those made lately.
 * `batches`: lists that are checked, and what was found for their lines.
 * `templates`: what notes and dossiers can begin with.
 * `meaning`: what was learnt of how words stand together in the articles.
 * `spelling`: words that the analyst says are right.
 * `comments`: what reviewers say of notes and dossiers.
 * `proposals`: what reviewers would write otherwise in notes, until it is decided.
 * `library` is what articles are sorted by: their tags and states, collections, saved views.
 */
export const topics = [
  'articles',
  'passages',
  'places',
  'colours',
  'entities',
  'mentions',
  'watches',
  'statements',
  'charts',
  'notes',
  'note-text',
  'citations',
  'versions',
  'templates',
  'dossiers',
  'dossier-text',
  'outlets',
  'library',
  'suggestions',
  'searches',
  'equivalents',
  'batches',
  'meaning',
  'spelling',
  'comments',
  'proposals',
  'history',
] as const;

export type Topic = (typeof topics)[number];

/**
 * Of which things facts are told: the ids of all by which an answer that depends on the fact may be kept. A topic that is
 * not among them is told of everything.
 *
 * - `passages`: the passages, those that became part of them, their articles and outlets
 * - `mentions`: the entities, and the article or the note
 * - `watches`: the entities
 * - `note-text`: the note, the entities it mentions and the things it links
 * - `citations`: the note, and of the passages cited what `passages` has
 * - `dossier-text`: the dossiers
 */
export type About = { readonly [T in Topic]?: readonly string[] };

/** What changed, at once. */
export interface Facts {
  readonly topics: readonly Topic[];
  readonly about: About;
}

export const factsSchema = z.object({
  topics: z.array(z.enum(topics)).readonly(),
  about: z.partialRecord(z.enum(topics), z.array(z.string()).readonly()),
});

/** Nobody knows what: everything. */
export const everything: Facts = { topics, about: {} };

/** Told of more things than this, a fact is told of everything. */
const MOST_IDS = 1000;

/** Several changes as one: each topic of all the things it was told of. */
export function joinedFacts(several: readonly Facts[]): Facts {
  const ids = new Map<Topic, Set<string> | null>();
  for (const { topics: told, about } of several) {
    for (const topic of told) {
      const [known, more] = [ids.get(topic), about[topic]];
      const all = known === null || more === undefined ? null : new Set([...(known ?? []), ...more]);
      ids.set(topic, all !== null && all.size > MOST_IDS ? null : all);
    }
  }
  const about = [...ids].flatMap(([topic, of]) => (of === null ? [] : [[topic, [...of]] as const]));
  return { topics: [...ids.keys()], about: Object.fromEntries(about) };
}

/** What `notes` says as well. */
export const saidByNotes = ['note-text', 'citations', 'dossier-text'] as const satisfies readonly Topic[];
