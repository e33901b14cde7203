import { useEffect, useState } from 'react';
import { listen } from '../api';
import type { VaultProgress } from '../../shared/care/model';

/** How far the check or the comparison that runs is; null until it tells. */
export function useProgress(): VaultProgress | null {
  const [progress, setProgress] = useState<VaultProgress | null>(null);
  useEffect(() => listen('vault.progress', setProgress), []);
  return progress;
}
