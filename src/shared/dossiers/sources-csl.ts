import { cslJson } from '../citations/csl';
import type { DossierBundle } from './model';

/** The sources of a dossier as CSL-JSON, for reference managers. */
export function sourcesCsl({ articles, outlets }: Pick<DossierBundle, 'articles' | 'outlets'>): string {
  const kinds = new Map(outlets.map(({ id, kind }) => [id, kind]));
  return cslJson(articles.map((article) => ({ ...article, outletKind: kinds.get(article.outletId ?? '') ?? null })));
}
