import { create } from 'zustand';
import type { RecognitionState } from '../../../shared/originals/model';
import { call, listen } from '../../api';
import { reportFailure } from '../../ui/toasts';

/** What is being recognised, as the main process tells it. */
const useStore = create<RecognitionState>()(() => ({ running: null, waiting: [], isPaused: false, failed: [] }));

listen('recognition.changed', (state) => useStore.setState(state));

export const useRecognition = (): RecognitionState => useStore();

const taken = (answer: Promise<RecognitionState>): void => {
  answer.then((state) => useStore.setState(state)).catch(reportFailure);
};

export const recognise = (id: string): void => taken(call('recognition.start', { ids: [id] }));
export const pauseRecognition = (paused: boolean): void => taken(call('recognition.pause', { paused }));
export const stopRecognising = (id: string): void => taken(call('recognition.cancel', { id }));
