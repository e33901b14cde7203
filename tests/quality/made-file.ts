import { createHash } from 'node:crypto';
import { languageOf } from '../../src/shared/text/language';
import type { ArticleMetadata, ImportedArticle } from '../../src/shared/articles/model';
import { normaliseText, paragraphsOf } from '../../src/shared/text/text';

interface MadeText extends Partial<Pick<ArticleMetadata, 'outlet' | 'published' | 'language'>> {
  id: string;
  title: string;
  text: string;
}

/** A text of a collection as a file that was read: what is measured is not the reading. */
export function madeFile({ id, title, text, outlet = null, published = null, language = null }: MadeText): {
  imported: ImportedArticle;
  bytes: Uint8Array;
} {
  const clean = normaliseText(text.trim() === '' ? title : text);
  // The id keeps two texts apart that are the same.
  const bytes = new TextEncoder().encode([id, title, clean].join('\n\n'));
  const imported: ImportedArticle = {
    original: {
      sha256: createHash('sha256').update(bytes).digest('hex'),
      size: bytes.byteLength,
      mediaType: 'text/plain',
      fileName: 'text.txt',
      encoding: 'utf-8',
    },
    metadata: {
      title: title.trim() === '' ? 'Untitled' : normaliseText(title),
      bylines: [],
      outlet,
      published,
      updated: null,
      section: null,
      language: language ?? languageOf(clean),
      url: null,
    },
    evidence: { title: 'line 1 of the file' },
    clean: { text: clean, blocks: paragraphsOf(clean).map(() => ({ kind: 'paragraph' })), removed: [] },
    remarks: [],
  };
  return { imported, bytes };
}
