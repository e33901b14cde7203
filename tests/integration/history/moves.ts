import type { OpenCorpus } from '../../builders';

/** Undo and redo of the vault that is open at the time, and what the menu shows behind them. */
export function movesOf(open: () => OpenCorpus) {
  return {
    undo: () => open().handlers['history.undo']({ step: null }),
    redo: () => open().handlers['history.redo']({ step: null }),
    labels: () => {
      const { undo, redo } = open().handlers['history.state'](null);
      return [undo?.label ?? null, redo?.label ?? null];
    },
  };
}
