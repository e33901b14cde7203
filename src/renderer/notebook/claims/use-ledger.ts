import type { LexicalEditor } from 'lexical';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Claim } from '../../../shared/claims/claims';
import { changedBlocks } from '../changed-blocks';
import type { References } from '../references';
import { ClaimReader, sameClaim, type NoteLedger } from './ClaimReader';

/** Read this long after a change at the earliest, in milliseconds, */
const SHORTEST_PAUSE = 250;
const LONGEST_PAUSE = 3000;
/** and so many times as long as the last reading took: a long note is read less often while someone writes. */
const PAUSE_PER_READING = 8;
/** The longest turn at a note that has not been read yet, in milliseconds. */
const TURN = 12;

/** The ledger of a note on the screen, kept true to the text off the typing's path; null until it has been read. */
export function useLedger(editor: LexicalEditor, references: References) {
  const reader = useMemo(() => new ClaimReader(editor), [editor]);
  const [ledger, setLedger] = useState<NoteLedger | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let pause = 0;
    const readOn = () => {
      timer = undefined;
      const before = performance.now();
      const read = reader.ledger(references, before + TURN);
      if (read === null) {
        timer = setTimeout(readOn, 0);
        return;
      }
      setLedger(read);
      const took = performance.now() - before;
      pause = Math.min(LONGEST_PAUSE, Math.max(SHORTEST_PAUSE, took * PAUSE_PER_READING));
    };
    timer = setTimeout(readOn, 0);
    const stop = editor.registerUpdateListener((update) => {
      if (update.dirtyElements.size + update.dirtyLeaves.size === 0) return;
      reader.changed(changedBlocks(update));
      timer ??= setTimeout(readOn, pause);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [editor, reader, references]);
  /** The claim as it stands now: the text may have gone on since the ledger was read. */
  const present = useCallback((claim: Claim): Claim | undefined => sameClaim(reader.claims(references), claim), [reader, references]);
  return { ledger, present };
}
