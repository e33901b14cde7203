import { z } from 'zod';
import { action, nothing, read } from '../channel';
import { idSchema } from '../basics';
import {
  equivalentsSchema,
  findableKinds,
  hitKinds,
  likeThisSchema,
  quickFindHitSchema,
  searchFacetsSchema,
  searchOrders,
  searchResultSchema,
} from './model';

const typed = z.string().max(1000);
const of = ['articles', 'entities', 'mentions', 'notes', 'dossiers', 'outlets', 'library', 'equivalents'] as const;
// Whether equivalents and names in other scripts are looked for; they are.
const alike = z.boolean().optional();
const kind = z.enum(hitKinds).optional();
const page = { limit: z.number().int().min(1).max(200), offset: z.number().int().nonnegative().optional() };

export const searchChannels = {
  // `limit` hits from `offset` on, of one kind or of all; the best first unless another `order` is asked for. Pages follow each other
  // without gap or double. `fold`: of the articles of one origin the first found stands for the others.
  'search.find': read(
    z.strictObject({ query: typed, ...page, kind, order: z.enum(searchOrders).optional(), fold: z.boolean().optional(), alike }),
    searchResultSchema,
    { of: [...of, 'passages', 'citations', 'meaning'], lazily: ['note-text'] },
  ),
  // What is found, counted by outlet, language, …; of one kind or of all.
  'search.facets': read(z.strictObject({ query: typed, kind, alike }), searchFacetsSchema, {
    of: [...of, 'passages', 'citations'],
    lazily: ['note-text'],
  }),
  // Every match in an article's present text (UTF-16 units), in order, 2,000 at most.
  'search.places': read(
    z.strictObject({ query: typed, articleId: idSchema, alike }),
    z.array(z.object({ start: z.number().int(), end: z.number().int() })),
    {
      of: ['articles', 'entities', 'equivalents'],
    },
  ),
  // Articles that mean the same as an article, a passage or a note, best first; as `text`, what was selected in it (UTF-16 units).
  'search.like': read(
    z.strictObject({
      kind: z.enum(['article', 'passage', 'note']),
      id: idSchema,
      text: z.string().min(1).max(20_000).optional(),
      limit: z.number().int().min(1).max(100),
    }),
    likeThisSchema,
    { of: ['articles', 'notes', 'passages', 'citations', 'outlets', 'meaning'], lazily: ['note-text'] },
  ),
  // Groups of words and names that mean the same, in any language.
  'equivalents.list': read(nothing, equivalentsSchema, { of: ['equivalents'] }),
  'equivalents.set': action(z.strictObject({ groups: equivalentsSchema }), nothing, {
    changes: ['equivalents'],
    undo: 'Change equivalents',
  }),
  // An empty query answers with what was touched last.
  'search.quickFind': read(
    z.strictObject({ query: typed, limit: z.number().int().min(1).max(100), kind: z.enum(findableKinds).optional() }),
    z.array(quickFindHitSchema),
    {
      of: ['articles', 'entities', 'notes', 'dossiers', 'outlets', 'note-text'],
    },
  ),
};
