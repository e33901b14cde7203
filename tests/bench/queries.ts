import { lexicons } from './lexicon';
import { nameOf, wordOfRank } from './corpus';

/** What an analyst types, from what finds half of the corpus to what finds next to nothing. */
export interface BenchQuery {
  kind: string;
  query: string;
  /** The same in the syntax of FTS5. */
  fts5: string;
}

function quoted(words: string): string {
  return `"${words.toLowerCase()}"`;
}

/** Several queries of each kind, so that no figure is that of one lucky word. */
export function benchQueries(): BenchQuery[] {
  const [english] = lexicons();
  if (english === undefined) throw new RangeError('no languages');
  const en = (rank: number): string => wordOfRank('en', rank);
  const ru = (rank: number): string => wordOfRank('ru', rank);
  const zh = (rank: number): string => wordOfRank('zh', rank);
  const sentence = (turn: number): string => [90, 240, 700, 1500, 2600, 4100].map((rank) => en(rank + 37 * turn)).join(' ');
  const queries: BenchQuery[] = [];
  const add = (kind: string, query: string, fts5: string): void => {
    queries.push({ kind, query, fts5 });
  };
  for (let turn = 0; turn < 5; turn += 1) {
    const common = en(60 + turn);
    const middle = en(700 + 90 * turn);
    const rare = en(9000 + 1100 * turn);
    const name = nameOf(english, 10 + 7 * turn);
    add('the commonest words', `${en(turn)} `, quoted(en(turn)));
    add('a common word', `${common} `, quoted(common));
    add('a word being typed', middle.slice(0, 3), `${quoted(middle.slice(0, 3))}*`);
    add('a rare word', `${rare} `, quoted(rare));
    add('two words', `${common} ${middle} `, `${quoted(common)} AND ${quoted(middle)}`);
    add('a name', `${name} `, quoted(name));
    add('a phrase', `"${en(turn + 1)} ${common}"`, quoted(`${en(turn + 1)} ${common}`));
    add('one without another', `${middle} -${common} `, `${quoted(middle)} NOT ${quoted(common)}`);
    add('any word of a sentence', `${sentence(turn)} `, sentence(turn).split(' ').map(quoted).join(' OR '));
    add('a word and a filter', `${middle} date:2018..2020 `, quoted(middle));
    add('Russian', `${ru(70 + 31 * turn)} `, quoted(ru(70 + 31 * turn)));
    add('Chinese', `${zh(30 + 11 * turn)} `, quoted([...zh(30 + 11 * turn)].join(' ')));
  }
  return queries;
}
