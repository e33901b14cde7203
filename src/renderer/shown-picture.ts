import { create } from 'zustand';
import type { RegionBox } from '../shared/passages/region';

/** The picture of an article that is shown large. */
export interface ShownPicture {
  articleId: string;
  /** Its file, and the page of it; a picture is one page. */
  sha256: string;
  page: number;
  /** The part of it that is asked for. */
  passageId?: string | null;
  /** What is looked for on it: a frame stands around it. */
  framed?: RegionBox;
}

export const useShownPicture = create<{ shown: ShownPicture | null }>(() => ({ shown: null }));

export function showLarge(shown: ShownPicture | null): void {
  useShownPicture.setState({ shown });
}
