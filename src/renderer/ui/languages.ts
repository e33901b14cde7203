import { lazily } from '../../shared/text/lazily';

const names = lazily(() => new Intl.DisplayNames(['en'], { type: 'language' }));

/** The English name of a language tag; the tag itself, which may come from a file, where it has none. */
export function languageName(tag: string | null): string | null {
  if (tag === null) return null;
  try {
    return names().of(tag) ?? tag;
  } catch (error) {
    if (error instanceof RangeError) return tag;
    throw error;
  }
}
