import { $getRoot, type LexicalEditor, type LexicalNode, type NodeKey } from 'lexical';
import { ledgerOf } from '../../../shared/claims/claim-ledger';
import { joinedClaims, readBlocks, type BlockReading, type Claim } from '../../../shared/claims/claims';
import { judgementsIn, type Judgement } from '../../../shared/claims/estimative';
import { $noteNodeOf } from '../document-reader';
import type { References } from '../references';

/** How a note's sentences stand to what they cite, as the window shows it. */
export type NoteLedger = ReturnType<typeof ledgerOf<Claim>>;

/** Sentences whose judgements are remembered; beyond that the memory starts anew. */
const MOST_REMEMBERED = 20_000;

/** Reads the claims of one open note, and again only the blocks that were changed since. */
export class ClaimReader {
  readonly #readings = new Map<NodeKey, BlockReading[]>();
  readonly #judgements = new Map<string, Judgement[]>();
  #references: References | null = null;

  constructor(private readonly editor: LexicalEditor) {}

  /** To be told which elements an update changed: whatever stands in them was changed too. */
  changed(keys: Iterable<NodeKey>): void {
    for (const key of keys) this.#readings.delete(key);
  }

  /** The claims of the text as it stands. */
  claims(references: References): Claim[] {
    return this.#read(references, Number.POSITIVE_INFINITY) ?? [];
  }

  /** Reads on until that moment (`performance.now`); null when there is more to be read. */
  ledger(references: References, until = Number.POSITIVE_INFINITY): NoteLedger | null {
    const claims = this.#read(references, until);
    if (claims === null) return null;
    return ledgerOf(claims, {
      passageOf: (id) => references.passages.get(id),
      judgementsOf: (sentence) => this.#judgementsOf(sentence),
    });
  }

  #read(references: References, until: number): Claim[] | null {
    // Mentions show their entities' names.
    if (this.#references?.entities !== references.entities) this.#readings.clear();
    this.#references = references;
    return this.editor.getEditorState().read(() => this.#$read(references, until), { editor: this.editor });
  }

  #$read(references: References, until: number): Claim[] | null {
    const nameOf = (id: string): string => references.entities.get(id)?.name ?? '';
    const keys = new Set<NodeKey>();
    const readings: BlockReading[][] = [];
    let isLate = false;
    for (const node of $getRoot().getChildren()) {
      const key = node.getKey();
      let reading = this.#readings.get(key);
      if (reading === undefined) {
        // Each turn gets on by one block at least.
        if (isLate) return null;
        reading = this.#$readBlock(node, nameOf);
        this.#readings.set(key, reading);
        isLate = performance.now() > until;
      }
      keys.add(key);
      readings.push(reading);
    }
    for (const key of this.#readings.keys()) if (!keys.has(key)) this.#readings.delete(key);
    return joinedClaims(readings);
  }

  #$readBlock(node: LexicalNode, nameOf: (id: string) => string): BlockReading[] {
    const reading = readBlocks($noteNodeOf(node), { nameOf });
    for (const { sentences } of reading) for (const { text } of sentences) this.#judgementsOf(text);
    return reading;
  }

  #judgementsOf(sentence: string): Judgement[] {
    const known = this.#judgements.get(sentence);
    if (known !== undefined) return known;
    if (this.#judgements.size >= MOST_REMEMBERED) this.#judgements.clear();
    const found = judgementsIn(sentence);
    this.#judgements.set(sentence, found);
    return found;
  }
}

/** The claim of `claims` that is the same as one read earlier: by its place and words, else by its words or citations. */
export function sameClaim(claims: readonly Claim[], wanted: Claim): Claim | undefined {
  const place = wanted.block.join('.');
  const sameWords = claims.filter(({ text }) => text === wanted.text);
  const cited = new Set(wanted.citations.map(({ id }) => id));
  return (
    sameWords.find(({ block, start }) => block.join('.') === place && start.offset === wanted.start.offset) ??
    sameWords.find(({ block }) => block.join('.') === place) ??
    sameWords[0] ??
    claims.find(({ citations }) => citations.some(({ id }) => cited.has(id)))
  );
}
