import { useEffect, type CSSProperties } from 'react';
import { create } from 'zustand';
import { call, listen } from '../api';
import type { ReaderSettings } from '../../shared/reader/settings';
import type { Settings } from '../../shared/window/model';
import { reportFailure } from '../ui/toasts';

/** How every article is set: font, size, measure, line height. */

const useSettings = create<{ settings: Settings | null }>()(() => ({ settings: null }));

/** Null until they are known. */
export function useTypeSettings(): ReaderSettings | null {
  useEffect(() => {
    const keep = (settings: Settings) => useSettings.setState({ settings });
    const stop = listen('settings.changed', keep);
    if (useSettings.getState().settings === null) call('settings.get', null).then(keep, reportFailure);
    return stop;
  }, []);
  return useSettings((state) => state.settings?.reader ?? null);
}

/** Takes effect at once; kept for all articles. */
export function changeType(changes: Partial<ReaderSettings>): void {
  const { settings } = useSettings.getState();
  if (settings === null) return;
  const reader = { ...settings.reader, ...changes };
  useSettings.setState({ settings: { ...settings, reader } });
  call('settings.set', { reader }).catch((error: unknown) => {
    useSettings.setState({ settings });
    reportFailure(error);
  });
}

/** What an average letter of a text takes of its size. */
const LETTER_EM = 0.49;

type TypeStyle = CSSProperties & Record<`--${string}`, string>;

/** The settings as the style sheet reads them. */
export function typeStyle({ size, measure, lineHeight }: ReaderSettings): TypeStyle {
  return {
    '--size-read': `${size}px`,
    '--line-read': String(lineHeight),
    '--measure': `${Math.round(measure * size * LETTER_EM)}px`,
  };
}
