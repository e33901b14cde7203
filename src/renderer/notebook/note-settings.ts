import { useEffect } from 'react';
import { create } from 'zustand';
import { call, listen } from '../api';
import { defaultNoteSettings, type NoteSettings } from '../../shared/notes/settings';
import { defaultSpelling, type SpellingSettings } from '../../shared/spelling/model';
import type { Settings } from '../../shared/window/model';
import { reportFailure } from '../ui/toasts';

/** How notes are shown and checked, as the settings say; the defaults until they have been read. */
const useKept = create<Pick<Settings, 'notes' | 'spelling'>>()(() => ({ notes: defaultNoteSettings, spelling: defaultSpelling }));

let isFollowing = false;

function follow(): void {
  if (isFollowing) return;
  isFollowing = true;
  const choose = ({ notes, spelling }: Settings) => useKept.setState({ notes, spelling });
  listen('settings.changed', choose);
  call('settings.get', null).then(choose, reportFailure);
}

/** For what is no part of the page. */
export const noteSettings = (): NoteSettings => useKept.getState().notes;

export function useNoteSettings(): NoteSettings {
  useEffect(follow, []);
  return useKept(({ notes }) => notes);
}

export function useSpellingSettings(): SpellingSettings {
  useEffect(follow, []);
  return useKept(({ spelling }) => spelling);
}
