import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import { MOST_DIFFERENCES, type Comparison, type Side } from '../../../shared/exchange/model';
import { CasebookError } from '../../../shared/result';
import { counted } from '../../../shared/text/counts';
import type { Corpus, Reader } from '../store/corpus';
import type { Bringing } from './bringing';
import { findDifferences, keyOf, shownDifference, type Compared } from './differences';
import { identify, type Identity } from './identity';
import { kindFacts } from './kinds';
import type { OtherVault } from './other-vault';
import { piecesOf, type Brought, type Piece } from './pieces';

/** Another vault beside this one: compared, decided on, and brought in piece by piece. docs/adr/0089-bringing-vaults-together.md */

interface Open {
  id: string;
  other: OtherVault;
  identity: Identity;
  compared: Compared;
  /** Null until it is decided what becomes of what differs. */
  pieces: readonly Piece[] | null;
}

export class Exchange {
  readonly #corpus: Corpus;
  #open: Open | null = null;

  constructor(corpus: Corpus) {
    this.#corpus = corpus;
  }

  /** Takes over another vault and compares it; one that was open before is let go of. */
  open(other: OtherVault): Comparison {
    this.end();
    const { store } = this.#corpus;
    try {
      const identity = identify(store, other.reader);
      const compared = findDifferences(store, other.reader, identity);
      this.#open = { id: this.#corpus.newId(), other, identity, compared, pieces: null };
    } catch (error) {
      other.close();
      throw error;
    }
    return comparisonOf(store, this.#open);
  }

  /** Throws `not-found` when that vault is not open any more. */
  decide({ id, choices }: Checked<'exchange.decide'>): Reply<'exchange.decide'> {
    const open = this.#require(id);
    const sideOf = new Map<string, Side>();
    for (const difference of open.compared.differences) {
      const chosen = choices[keyOf(difference)] ?? difference.proposed;
      sideOf.set(keyOf(difference), difference.choices.includes(chosen) ? chosen : difference.proposed);
    }
    const apart = open.compared.differences.flatMap((one) =>
      one.why === 'name' && sideOf.get(keyOf(one)) === 'both' ? [one.pair.theirs] : [],
    );
    const identity = identify(this.#corpus.store, open.other.reader, new Set(apart));
    const bringing: Bringing = { corpus: this.#corpus, other: open.other, identity, importId: this.#corpus.newId() };
    open.pieces = piecesOf(bringing, open.compared.differences, (difference) => sideOf.get(keyOf(difference)) ?? 'mine');
    return { pieces: open.pieces.length };
  }

  /** Brings in one piece. Throws `not-found`, `invalid-request` before it is decided, what a write throws. */
  bring({ id, piece }: Checked<'exchange.bring'>): Brought & { left: number } {
    const { pieces } = this.#require(id);
    const work = pieces?.[piece];
    if (pieces === null || work === undefined) throw new CasebookError('invalid-request', 'Decide first what is to be brought in.');
    return { ...work(), left: pieces.length - piece - 1 };
  }

  /** What is shown behind Undo. */
  nameOf(id: string): string | null {
    return this.#open?.id === id ? this.#open.other.name : null;
  }

  close(id: string): void {
    if (this.#open?.id === id) this.end();
  }

  end(): void {
    this.#open?.other.close();
    this.#open = null;
  }

  #require(id: string): Open {
    if (this.#open?.id !== id) throw new CasebookError('not-found', 'The other vault is not open any more. Choose it again.');
    return this.#open;
  }
}

function comparisonOf(mine: Reader, { id, other, identity, compared }: Open): Comparison {
  const { differences, same } = compared;
  const counts = (Object.keys(same) as (keyof typeof same)[]).map((kind) => ({
    kind,
    fresh: identity.fresh[kindFacts[kind].table as 'notes'].length,
    same: same[kind],
    differing: differences.filter((one) => one.kind === kind).length,
  }));
  const listed = differences.slice(0, MOST_DIFFERENCES);
  return {
    id,
    name: other.name,
    counts,
    mentions: identity.fresh.mentions.length,
    differences: listed.map((one) => shownDifference(mine, other.reader, one)),
    unlisted: differences.length - listed.length,
    remarks: [...remarksOfBins(mine, other.reader, identity)],
    pieces: 0,
  };
}

const countRow = z.object({ count: z.number() });
const binned = [
  ['articles', 'article'],
  ['notes', 'note'],
  ['dossiers', 'dossier'],
  ['entities', 'entity', 'entities'],
] as const;

/** What is in either bin stays there. */
function* remarksOfBins(mine: Reader, theirs: Reader, { same, ids }: Identity): Generator<string> {
  const there: string[] = [];
  const here: string[] = [];
  for (const [table, one, many] of binned) {
    const deleted = theirs.all(z.object({ id: z.string() }), `SELECT id FROM ${table} WHERE deleted_at IS NOT NULL`);
    const left = deleted.filter(({ id }) => !ids.has(id)).length;
    if (left > 0) there.push(counted(left, one, many));
    const sql = `SELECT count(*) AS count FROM ${table} WHERE deleted_at IS NOT NULL AND id IN (SELECT value FROM json_each(?))`;
    const gone = mine.get(countRow, sql, [JSON.stringify(same[table].map((pair) => pair.mine))])?.count ?? 0;
    if (gone > 0) here.push(counted(gone, one, many));
  }
  if (there.length > 0) yield `In its bin, and not brought in: ${there.join(', ')}.`;
  if (here.length > 0) yield `In your bin, and left there: ${here.join(', ')}.`;
}
