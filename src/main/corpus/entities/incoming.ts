import type { Checked, Reply } from '../../../shared/contract';
import { foldedName } from '../../../shared/entities/entity-names';
import type { ComparedEntity } from '../../../shared/entities/model';
import type { Reader } from '../store/corpus';
import { namedEntities, presentEntityId } from './entities';
import { comparedEntities, likenessOf, LONGEST, mayBeOne, MOST_OF_A_WORD, namesOf, wordsOf, type Named } from './like-pairs';

/** So many that one could be are told. */
const MOST_LIKE = 3;

type Asked = Checked<'entities.compare'>['entities'][number];

/** Entities of a file beside those of the vault: which are there already, and which could be the same. */
export class Incoming {
  #known: Named[] = [];
  /** So many of them can be found by their names. */
  #indexed = 0;
  #byName = new Map<string, number[]>();
  #byWord = new Map<string, number[]>();

  /** None while the entities of the vault are still being gone through. */
  compare(reader: Reader, { again, entities }: Checked<'entities.compare'>): Reply<'entities.compare'> {
    if (again) this.#begin(reader);
    const until = performance.now() + LONGEST;
    const compared: ComparedEntity[] = [];
    for (; this.#indexed < this.#known.length && performance.now() < until; this.#indexed += 1) this.#index(this.#indexed);
    if (this.#indexed < this.#known.length) return compared;
    for (const entity of entities) {
      compared.push(this.#compared(reader, entity));
      if (performance.now() > until) break;
    }
    return compared;
  }

  #begin(reader: Reader): void {
    this.#known = comparedEntities(reader);
    this.#indexed = 0;
    this.#byName = new Map();
    this.#byWord = new Map();
  }

  #index(at: number): void {
    const entity = this.#known[at];
    if (entity === undefined) return;
    for (const name of new Set([entity.name, ...entity.aliases].map(foldedName))) put(this.#byName, name, at);
    for (const word of new Set(namesOf(entity).flatMap(wordsOf))) put(this.#byWord, word, at);
  }

  #compared(reader: Reader, asked: Asked): ComparedEntity {
    const { key } = asked;
    const present = presentById(reader, key);
    if (present !== null) return { key, same: present, like: [] };
    const [name = '', ...aliases] = asked.names;
    const own: Named = { id: key, kind: asked.kind, name, aliases };
    const same = this.#sameName(own);
    return same === undefined ? { key, same: null, like: this.#like(own) } : { key, same: shown(same), like: [] };
  }

  /** Its name counts before its aliases; of several the first that was made. */
  #sameName(own: Named): Named | undefined {
    const called = [own.name, ...own.aliases].map(foldedName).filter((name) => name !== '');
    return called
      .flatMap((name) => this.#byName.get(name) ?? [])
      .flatMap((at) => this.#known[at] ?? [])
      .find((other) => mayBeOne(own, other));
  }

  #like(own: Named): ComparedEntity['like'] {
    const candidates = new Set<number>();
    for (const word of new Set(namesOf(own).flatMap(wordsOf))) {
      const others = this.#byWord.get(word) ?? [];
      if (others.length <= MOST_OF_A_WORD) for (const other of others) candidates.add(other);
    }
    return [...candidates]
      .flatMap((at) => this.#known[at] ?? [])
      .filter((other) => mayBeOne(own, other))
      .flatMap((other) => {
        const likeness = likenessOf(other, own);
        return likeness === null ? [] : [{ ...shown(other), reasons: likeness.reasons, score: likeness.score }];
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST_LIKE)
      .map(({ score: _score, ...like }) => like);
  }
}

/** The entity of that id, or the one that it became part of; null where there is none that is shown. */
function presentById(reader: Reader, key: string): ComparedEntity['same'] {
  const [entity] = namedEntities(reader, [presentEntityId(reader, key)]);
  return entity === undefined ? null : shown(entity);
}

const shown = ({ id, kind, name }: Pick<Named, 'id' | 'kind' | 'name'>): NonNullable<ComparedEntity['same']> => ({ id, kind, name });

function put(into: Map<string, number[]>, key: string, at: number): void {
  const list = into.get(key);
  if (list === undefined) into.set(key, [at]);
  else list.push(at);
}
