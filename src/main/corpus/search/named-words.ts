import type { NamedEntry } from './quick-find';
import { GAP } from '../../../shared/search/query';
import type { CompiledQuery, Term, TextPart } from './search-plan';

/** Which names hold a word: a vault can have twenty thousand of them, and a query is of few. */
export class NamedWords {
  readonly #entries: readonly NamedEntry[];
  readonly #holders = new Map<string, NamedEntry[]>();
  /** In the order of their UTF-16 units. */
  readonly #words: readonly string[];

  constructor(entries: readonly NamedEntry[]) {
    this.#entries = entries;
    for (const entry of entries) {
      const { title, aliases, summary } = entry.name.words;
      for (const word of new Set([title, ...aliases, summary].flatMap((words) => words.map((one) => one.word)))) {
        const known = this.#holders.get(word);
        if (known === undefined) this.#holders.set(word, [entry]);
        else known.push(entry);
      }
    }
    this.#words = [...this.#holders.keys()].sort();
  }

  /** Those that may meet a query, in their order: the others do not. */
  thatMayMeet({ clauses }: CompiledQuery): readonly NamedEntry[] {
    const sets = clauses.map(({ part }) => this.#thatMayHold(part)).sort((a, b) => a.size - b.size);
    const [fewest] = sets;
    return fewest === undefined ? this.#entries : this.#inOrder(fewest);
  }

  /** Those with one of these words, in their order. */
  withAny(words: Iterable<string>): readonly NamedEntry[] {
    return this.#inOrder(new Set([...words].flatMap((word) => this.#holders.get(word) ?? [])));
  }

  #inOrder(found: ReadonlySet<NamedEntry>): readonly NamedEntry[] {
    return found.size === 0 ? [] : this.#entries.filter((entry) => found.has(entry));
  }

  #thatMayHold(part: TextPart): Set<NamedEntry> {
    switch (part.type) {
      case 'term':
        return new Set(this.#firstWordsOf(part.term).flatMap((word) => this.#holders.get(word) ?? []));
      case 'near':
        return part.terms[0] === undefined ? new Set() : this.#thatMayHold({ type: 'term', term: part.terms[0] });
      case 'all':
        return part.parts[0] === undefined ? new Set(this.#entries) : this.#thatMayHold(part.parts[0]);
      case 'any':
        return new Set(part.parts.flatMap((each) => [...this.#thatMayHold(each)]));
    }
  }

  #firstWordsOf({ words, prefix, others }: Term): string[] {
    const [first = ''] = words.filter((word) => word !== GAP);
    return [...(prefix && words.length === 1 ? this.#beginningWith(first) : [first]), ...others];
  }

  #beginningWith(beginning: string): string[] {
    let [low, high] = [0, this.#words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#words[middle] ?? '') < beginning) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (this.#words[end]?.startsWith(beginning) === true) end += 1;
    return this.#words.slice(low, end);
  }
}
