import { useExtensionDependency } from '@lexical/react/useExtensionComponent';
import { useExtensionSignalValue } from '@lexical/react/useExtensionSignalValue';
import { useEffect, useMemo } from 'react';
import { useRead } from '../api';
import type { CitedPassage } from '../../shared/passages/model';
import { OutlineExtension } from './OutlineExtension';
import { known, ReferencesExtension } from './references';

/** As many as one reading may ask for. */
const MOST_READ = 10_000;

const entry = (passage: CitedPassage): [string, CitedPassage] => [passage.id, passage];

/** What is known of a passage while it is being read: it was cited a moment ago. */
function lastRead(id: string): [string, CitedPassage][] {
  const passage = known.passage(id);
  return passage === undefined ? [] : [entry(passage)];
}

/** Reads what the note's citations and mentions stand for: one reading for all of them. */
export function ReferencesLoader() {
  const { citations, entityIds } = useExtensionSignalValue(OutlineExtension, 'outline');
  const { show } = useExtensionDependency(ReferencesExtension).output;
  const ids = useMemo(() => [...new Set(citations.map(({ passageId }) => passageId))].sort().slice(0, MOST_READ), [citations]);
  const passages = useRead('passages.get', { ids }, { enabled: ids.length > 0, keepPrevious: true });
  const named = useMemo(() => [...entityIds].sort().slice(0, MOST_READ), [entityIds]);
  const entities = useRead('entities.named', { ids: named }, { enabled: named.length > 0, keepPrevious: true });
  const isComplete =
    (ids.length === 0 || passages.isSuccess) &&
    !passages.isPlaceholderData &&
    (named.length === 0 || entities.isSuccess) &&
    !entities.isPlaceholderData;
  useEffect(() => {
    show({
      passages: new Map([...(isComplete ? [] : ids.flatMap(lastRead)), ...(passages.data ?? []).map(entry)]),
      entities: new Map(entities.data?.map((entity) => [entity.id, entity])),
      asked: new Set(named),
      complete: isComplete,
    });
  }, [show, ids, passages.data, entities.data, named, isComplete]);
  return null;
}
