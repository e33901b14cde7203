import { useRef, useState } from 'react';
import { CasebookError } from '../../shared/result';

export interface Attempt {
  /** Why the last attempt was refused, as the corpus put it; `null` when it was not. */
  failure: string | null;
  /** Whether an attempt is on its way; another one is not begun meanwhile. */
  isBusy: boolean;
  /** Does the work; a refusal is shown, whatever else goes wrong is a fault and thrown. `true` when it was done. */
  attempt: (work: () => Promise<unknown>) => Promise<boolean>;
  /** Says a reason of the window's own, or takes it back. */
  setFailure: (failure: string | null) => void;
}

/** What a dialog or a field does when it saves: try, stay open with the reason when that is refused, never twice at once. */
export function useAttempt(): Attempt {
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const running = useRef(false);
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setFailure(null);
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof CasebookError)) throw error;
      setFailure(error.message);
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { failure, isBusy, attempt, setFailure };
}
