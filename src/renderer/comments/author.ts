import { useEffect } from 'react';
import { create } from 'zustand';
import { call, listen } from '../api';
import { reportFailure } from '../ui/toasts';

/** What the analyst's comments are signed with, as the settings say. */
const useKept = create<{ author: string | null }>()(() => ({ author: null }));

let isFollowing = false;

function follow(): void {
  if (isFollowing) return;
  isFollowing = true;
  const choose = ({ author }: { author: string }) => useKept.setState({ author });
  listen('settings.changed', choose);
  call('settings.get', null).then(choose, reportFailure);
}

/** Null until it is known. */
export function useAuthor(): string | null {
  useEffect(follow, []);
  return useKept(({ author }) => author);
}

export function keepAuthor(author: string): void {
  call('settings.set', { author }).catch(reportFailure);
}

/** What is signed with now, for whoever draws nothing; empty while it is not known. */
export const presentAuthor = (): string => useKept.getState().author ?? '';
