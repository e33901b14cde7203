import { useMemo } from 'react';
import type { Article } from '../../../shared/articles/model';
import { paragraphsOf } from '../../../shared/text/text';
import { localeOf, type ReadText } from './caret';
import { directionOf, languageByScript } from './script';

/** An article's text as the reader shows it: with the language and the direction of its script. */
export interface ShownText extends ReadText {
  lang: string | undefined;
  dir: 'ltr' | 'rtl';
}

export function useShownText(article: Article): ShownText {
  const { text } = article.clean;
  const stated = article.metadata.language;
  return useMemo(() => {
    const lang = stated ?? languageByScript(text) ?? undefined;
    return {
      text,
      paragraphs: paragraphsOf(text),
      language: localeOf(lang ?? null),
      lang,
      dir: directionOf(lang ?? null, text),
    };
  }, [text, stated]);
}
