import { describe, expect, test } from 'vitest';
import { risOf } from '../../../src/shared/citations/ris';
import type { Citable } from '../../../src/shared/citations/csl';

const article = (metadata: Partial<Citable['metadata']>): Citable => ({
  id: '00000000-0000-4000-8000-000000000001',
  importedAt: '2026-11-21T08:00:00.000Z',
  original: { sha256: 'a'.repeat(64), size: 1, mediaType: 'text/html', fileName: 'a.html', encoding: 'utf-8' },
  metadata: {
    ...{ title: 'A title', bylines: [], outlet: null, published: null, updated: null, section: null, language: null, url: null },
    ...metadata,
  },
});

describe('references as RIS', () => {
  test('name what is known, each on its line, and end each record', () => {
    const text = risOf([
      article({
        ...{ title: 'Talks\nin Beijing', bylines: ['Ludwig van Dijk', 'Reuters staff'], outlet: 'The Pilot', published: '2014-06' },
        url: 'https://example.org/a',
      }),
      article({}),
    ]);
    const records = text.split('\r\n\r\n');
    expect(records).toHaveLength(2);
    expect(records[0]?.split('\r\n')).toEqual(
      expect.arrayContaining([
        ...['TY  - NEWS', 'TI  - Talks in Beijing', 'T2  - The Pilot', 'PY  - 2014', 'DA  - 2014/06//', 'Y2  - 2026/11/21/'],
        ...['AU  - Reuters staff', 'UR  - https://example.org/a', 'ER  - '],
      ]),
    );
    expect(records[0]).toMatch(/^TY {2}- NEWS\r\n/);
    expect(records[0]).toMatch(/AU {2}- (van )?Dijk, /);
    expect(records[1]).not.toMatch(/DA {2}-|T2 {2}-|UR {2}-/);
    expect(text).toMatch(/ER {2}- \r\n$/);
  });
});
