import { expect, test } from 'vitest';
import { citeOnce } from '../../../src/main/export/written-citations';
import { quoteWithSource } from '../../../src/shared/citations/cite-as';
import { citationStyles } from '../../../src/shared/citations/style-names';
import { paragraphsCited, quoted } from '../../../src/shared/passages/passage-quote';
import { article as articleOf } from '../../fixtures/export/bundle';

test.each([
  ['strengthening ties', '“strengthening ties”'],
  ['“ties with Beijing”', '“ties with Beijing”'],
  ['"ties with Beijing"', '“ties with Beijing”'],
  ['“ties with Beijing”.', '“ties with Beijing”.'],
  ['« liens »', '« liens »'],
  ['„Beziehungen“', '„Beziehungen“'],
  ['「关系」', '「关系」'],
  ['He said “yes”', '“He said ‘yes’”'],
  ['He said "yes" to it', '“He said ‘yes’ to it”'],
  ['“These people,” he said, “are ours”', '“‘These people,’ he said, ‘are ours’”'],
  ['“These people', '“These people”'],
  ['are ours”', '“are ours”'],
  ['“He told me ‘no’ twice”', '“He told me ‘no’ twice”'],
  ['She said “he told me ‘no’” again', '“She said ‘he told me “no”’ again”'],
  ['Sie sagte „ja“ dazu', '“Sie sagte „ja“ dazu”'],
  ['the ministers’ plan, it’s said', '“the ministers’ plan, it’s said”'],
])('the words %s are quoted as %s', (words, expected) => {
  expect(quoted(words)).toBe(expected);
});

test.each([
  ['one paragraph', 3, 'All of it is here.', '3'],
  ['a line’s end within', 3, 'All of it\nis here.', '3'],
  ['two paragraphs', 3, 'All of it.\n\nIs here.', '3–4'],
  ['three', 9, 'All.\n\nOf.\n\nIt.', '9–11'],
])('%s', (_name, paragraph, exact, expected) => {
  expect(paragraphsCited({ paragraph, exact })).toBe(expected);
});

test('every style says all the paragraphs, and sets no marks twice', () => {
  const place = { paragraph: 3, exact: '“These talks.\n\nThey failed,”' };
  const styles = citationStyles.filter((name) => name !== 'own').map((name) => ({ name, csl: null }));
  for (const written of citeOnce(articleOf('Talks'), place, styles)) {
    const { text } = quoteWithSource(place.exact, written);
    expect(text).toMatch(/^“These talks\. They failed,”/);
    expect(text).toMatch(/(?:¶|paras)\s3–4/);
  }
});
