import { useEffect } from 'react';
import { create } from 'zustand';
import { call, listen } from '../api';
import { defaultNoteSettings, type NoteSettings } from '../../shared/notes/settings';
import type { Settings } from '../../shared/window/model';
import { reportFailure } from '../ui/toasts';

/** How notes are shown, as the settings say; the defaults until they have been read. */
const useNotes = create<NoteSettings>()(() => defaultNoteSettings);

let isFollowing = false;

function follow(): void {
  if (isFollowing) return;
  isFollowing = true;
  const choose = ({ notes }: Settings) => useNotes.setState(notes);
  listen('settings.changed', choose);
  call('settings.get', null).then(choose, reportFailure);
}

export function useNoteSettings(): NoteSettings {
  useEffect(follow, []);
  return useNotes();
}
