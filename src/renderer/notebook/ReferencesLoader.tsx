import { useExtensionDependency } from '@lexical/react/useExtensionComponent';
import { useExtensionSignalValue } from '@lexical/react/useExtensionSignalValue';
import { useEffect, useMemo, useState } from 'react';
import { useRead, useReads } from '../api';
import type { CitedPassage } from '../../shared/passages/model';
import { OutlineExtension } from './OutlineExtension';
import type { NamedThing } from '../../shared/bin/model';
import { linkedKinds, linkKey, type LinkedKind } from '../../shared/notes/note-document';
import { known, ReferencesExtension, type KnownThing } from './references';

/** As many as one reading may ask for. */
const MOST_READ = 10_000;

/** As many as may be asked for by name at once. */
const MOST_NAMED = 1000;

const entry = (passage: CitedPassage): [string, CitedPassage] => [passage.id, passage];

/** What is known of a passage while it is being read: it was cited a moment ago. */
function lastRead(id: string): [string, CitedPassage][] {
  const passage = known.passage(id);
  return passage === undefined ? [] : [entry(passage)];
}

/**
 * The ids in the parts in which they are read: what came together stays together, so that a citation more is one passage
 * more to be read, and a passage that changes is read with those it came with. Parts of which nothing is left go.
 */
function inParts(parts: readonly (readonly string[])[], ids: readonly string[]): readonly (readonly string[])[] {
  const [wanted, there] = [new Set(ids), new Set(parts.flat())];
  const fresh = ids.filter((id) => !there.has(id));
  const left = parts.filter((part) => part.some((id) => wanted.has(id)));
  return fresh.length === 0 && left.length === parts.length ? parts : [...left, ...(fresh.length === 0 ? [] : [fresh])];
}

function useParts(ids: readonly string[]): readonly (readonly string[])[] {
  const [parts, setParts] = useState<readonly (readonly string[])[]>([]);
  const now = inParts(parts, ids);
  if (now !== parts) setParts(now);
  return now;
}

/** Reads what the note's citations, mentions and links stand for. */
export function ReferencesLoader() {
  const citations = useExtensionSignalValue(OutlineExtension, 'citations');
  const entityIds = useExtensionSignalValue(OutlineExtension, 'entityIds');
  const links = useExtensionSignalValue(OutlineExtension, 'links');
  const { show } = useExtensionDependency(ReferencesExtension).output;
  const ids = useMemo(() => [...new Set(citations.map(({ passageId }) => passageId))].sort().slice(0, MOST_READ), [citations]);
  const parts = useParts(ids);
  const reads = useReads(
    'passages.get',
    parts.map((part) => ({ ids: [...part] })),
  );
  const passages = useSame(reads.map(({ data }) => data));
  const named = useMemo(() => [...entityIds].sort().slice(0, MOST_READ), [entityIds]);
  const entities = useRead('entities.named', { ids: named }, { enabled: named.length > 0, keepPrevious: true });
  const linked = useMemo(() => links.map(({ kind, id }) => ({ kind, id })).slice(0, MOST_NAMED), [links]);
  const things = useRead('things.named', { things: linked }, { enabled: linked.length > 0, keepPrevious: true });
  const areThingsRead = linked.length === 0 || (things.isSuccess && !things.isPlaceholderData);
  const isComplete =
    areThingsRead &&
    passages.every((part) => part !== undefined) &&
    (named.length === 0 || (entities.isSuccess && !entities.isPlaceholderData));
  useEffect(() => {
    const read = passages.flatMap((part) => part?.map(entry) ?? []);
    show({
      passages: new Map([...(isComplete ? [] : ids.flatMap(lastRead)), ...read]),
      entities: new Map(entities.data?.map((entity) => [entity.id, entity])),
      things: new Map(linked.length === 0 ? [] : things.data?.flatMap(linkedThing)),
      asked: new Set([...named, ...linked.map(({ kind, id }) => linkKey({ kind, thingId: id }))]),
      complete: isComplete,
    });
  }, [show, ids, passages, entities.data, named, things.data, linked, isComplete]);
  return null;
}

const isLinkedKind = (kind: NamedThing['kind']): kind is LinkedKind => linkedKinds.some((linked) => linked === kind);

function linkedThing({ kind, id, title, deletedAt }: NamedThing): [string, KnownThing][] {
  return isLinkedKind(kind) ? [[linkKey({ kind, thingId: id }), { kind, id, title, deletedAt }]] : [];
}

/** The list of before while its elements are the same. */
function useSame<T>(list: readonly T[]): readonly T[] {
  const [kept, setKept] = useState(list);
  if (kept.length === list.length && kept.every((one, index) => one === list[index])) return kept;
  setKept(list);
  return list;
}
