import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { exportedDocument } from '../../../src/main/export/exported-document';
import { context } from '../../../src/main/export/json-ld/context';
import { dossierJsonLd } from '../../../src/main/export/json-ld/dossier-json-ld';
import type { DossierBundle } from '../../../src/shared/dossiers/model';
import type { Entity } from '../../../src/shared/entities/model';
import { anyBundle } from '../../fixtures/export/any-bundle';
import { article, bundle, cite, note, paragraph, passage } from '../../fixtures/export/bundle';
import { briefed } from '../../fixtures/export/dossiers';

const urn = z.string().regex(/^urn:uuid:[0-9a-f-]{36}$/u);
const citation = z.strictObject({
  id: urn.optional(),
  type: z.literal('Citation'),
  passage: urn,
  stance: z.enum(['supports', 'contradicts', 'context']),
  note: z.number().int().positive().optional(),
});
/** As the Web Annotation Data Model has it (W3C Recommendation, 23 February 2017), sections 3 and 4. */
const annotation = z.looseObject({
  id: urn,
  type: z.literal('Annotation'),
  motivation: z.literal('highlighting'),
  created: z.iso.datetime(),
  body: z
    .array(z.strictObject({ type: z.literal('TextualBody'), value: z.string().min(1), purpose: z.enum(['commenting', 'tagging']) }))
    .min(1)
    .optional(),
  target: z.strictObject({
    type: z.literal('SpecificResource'),
    source: urn,
    selector: z.tuple([
      z.strictObject({ type: z.literal('TextQuoteSelector'), exact: z.string().min(1), prefix: z.string(), suffix: z.string() }),
      z.strictObject({ type: z.literal('TextPositionSelector'), start: z.number().int().nonnegative(), end: z.number().int().positive() }),
    ]),
  }),
});
const claim = z.looseObject({ type: z.literal('Claim'), text: z.string(), citations: z.array(citation) });
const file = z.looseObject({
  '@context': z.looseObject({ oa: z.literal('http://www.w3.org/ns/oa#') }),
  id: urn,
  type: z.literal('Report'),
  name: z.string(),
  asOf: z.iso.datetime(),
  judgements: z.array(z.looseObject({ type: z.literal('Judgement'), text: z.string(), citations: z.array(citation) })),
  hasPart: z.array(z.looseObject({ id: urn, type: z.literal('Chapter'), name: z.string(), text: z.string(), claims: z.array(claim) })),
  passages: z.array(annotation),
  sources: z.array(
    z.looseObject({
      id: urn,
      type: z.literal('Article'),
      headline: z.string(),
      encoding: z.array(z.looseObject({ type: z.literal('MediaObject'), sha256: z.string().regex(/^[0-9a-f]{64}$/u) })),
    }),
  ),
});

function written(value: DossierBundle): string {
  return dossierJsonLd(value, exportedDocument(value).document);
}

/** Every key of the tree, and every word that stands for a type or a motivation. */
function termsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(termsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === '@context') return [];
    return ['type', 'motivation', 'purpose'].includes(key) ? [key, String(inner)] : [key, ...termsOf(inner)];
  });
}

test('says what it is: passages as annotations, sentences with what they cite, sources with their hashes', () => {
  const value = briefed();
  const data = file.parse(JSON.parse(written(value)));
  expect(data.passages.map(({ target }) => target.selector[0].exact)).toEqual(value.passages.map(({ selectors }) => selectors.quote.exact));
  expect(data.hasPart.map(({ name }) => name)).toEqual(value.notes.map(({ title }) => title));
  const ids = new Set(data.passages.map(({ id }) => id));
  const citations = [...data.judgements, ...data.hasPart.flatMap(({ claims }) => claims)].flatMap(({ citations: own }) => own);
  expect(citations.length).toBeGreaterThan(8);
  for (const { passage: to } of citations) expect(ids).toContain(to);
  const sources = new Set(data.sources.map(({ id }) => id));
  for (const { target } of data.passages) expect(sources).toContain(target.source);
  expect(data.sources[1]).toMatchObject({
    position: 2,
    headline: 'Russia, China to jointly “tackle threats”',
    publisher: { type: 'Organization', name: 'TBP and Agencies' },
    author: [{ name: 'Anna Lee' }, { name: 'B. Kumar' }],
    datePublished: '2014-06-07T09:47',
    encoding: [{ name: '004_899ef3ab63faf34f.txt', contentSize: '4321', encodingFormat: 'text/plain' }],
  });
  expect(data.judgements[0]).toMatchObject({ likelihood: { name: 'very likely', from: 0.8, to: 0.95 }, confidence: 'moderate' });
  const contradicts = data.hasPart[1]?.claims.flatMap(({ citations: own }) => own).find(({ stance }) => stance === 'contradicts');
  expect(contradicts).toMatchObject({ note: 7 });
});

test('an own kind stands beside the type of its fixed one, and is explained only where there is one', () => {
  const entity = { id: '00000000-0000-4000-8000-00000000e001', kind: 'organisation' as const, name: 'Marlin', aliases: [], summary: '' };
  const times = { rulesOff: {}, createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' };
  const of = (ownKind: Entity['ownKind']) =>
    written(bundle({ notes: [], passages: [], articles: [], entities: [{ ...entity, ...times, ownKind }] }));
  const mentioned = z.looseObject({ mentions: z.array(z.looseObject({})), '@context': z.looseObject({}) });
  const read = mentioned.parse(JSON.parse(of({ id: entity.id, path: ['shipping company', 'shell company'] })));
  expect(read.mentions[0]).toMatchObject({ type: 'Organization', additionalType: 'shipping company › shell company' });
  expect(read['@context']['additionalType']).toBe('schema:additionalType');
  expect(of(null)).toBe(of(undefined));
  expect(of(null)).not.toContain('additionalType');
});

test('words stand letter by letter; half a character as U+FFFD, so that places stay', () => {
  const from = article('A');
  const cited = passage(from, 'tab\t\u0007, \u202eover and \ud800 half');
  const value = bundle({ notes: [note('N', paragraph('x ', cite(cited)))], passages: [cited], articles: [from] });
  const data = file.parse(JSON.parse(written(value)));
  expect(data.passages[0]?.target.selector[0].exact).toBe('tab\t\u0007, \u202eover and \ufffd half');
});

test('whatever a note holds, it is valid, every word of it is in the context, and it is the same each time', () => {
  fc.assert(
    fc.property(anyBundle, (value) => {
      const json = written(value);
      const data: unknown = JSON.parse(json);
      expect(file.safeParse(data).error).toBeUndefined();
      expect(termsOf(data).filter((term) => !(term in context))).toEqual([]);
      expect(written(value)).toBe(json);
    }),
    { numRuns: Number(process.env['CASEBOOK_RUNS'] ?? 25) },
  );
});
