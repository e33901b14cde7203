import { z } from 'zod';
import type { Checked } from '../../../shared/contract';
import type { Corpus, Reader } from '../store/corpus';
import { deletePassages } from './passages';
import { addTags, removeTags } from './tags';

/** What is done to many passages at once; those that are gone meanwhile are passed over. */

const idRow = z.object({ id: z.string() });

/** Those among them that notes cite, in the bin too. */
export function citedAmong(reader: Reader, ids: readonly string[]): string[] {
  const sql = 'SELECT DISTINCT passage_id AS id FROM note_citations WHERE passage_id IN (SELECT value FROM json_each(?))';
  return reader.all(idRow, sql, [JSON.stringify(ids)]).map(({ id }) => id);
}

/** Does a part of it; answers with the notes whose citations went. */
export function changePassages(corpus: Corpus, { ids, change }: Checked<'passages.bulk'>): string[] {
  return corpus.store.write((tx) => {
    if (change.kind === 'tag') {
      const list = JSON.stringify(ids);
      addTags(tx, 'passage', list, change.add);
      removeTags(tx, 'passage', list, change.remove);
      return [];
    }
    const left = new Set(change.citationsToo ? [] : citedAmong(tx, ids));
    return deletePassages(
      tx,
      ids.filter((id) => !left.has(id)),
      corpus.now(),
    );
  });
}
