import { create } from 'zustand';
import type { AnchorKind } from '../../../shared/editions/model';
import { openTab, type Span } from '../../workspace';

/** A passage, or a mention, that waits for the analyst to select its words in the article. */
export interface Pointing {
  kind: AnchorKind;
  id: string;
  articleId: string;
  /** The words it was made on. */
  words: string;
}

interface State {
  pointing: Pointing | null;
}

export const usePointing = create<State>()(() => ({ pointing: null }));

/** Opens the article, at the likeliest place, and asks for the words. */
export function startPointing(pointing: Pointing, near: Span | null): void {
  usePointing.setState({ pointing });
  openTab({ kind: 'article', id: pointing.articleId }, { beside: true, range: near });
}

export function stopPointing(): void {
  usePointing.setState({ pointing: null });
}
