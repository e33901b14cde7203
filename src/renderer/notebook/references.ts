import { signal, type ReadonlySignal } from '@lexical/extension';
import { defineExtension } from 'lexical';
import { keep } from '../api';
import type { CitedPassage } from '../../shared/passages/model';
import type { EntitySummary } from '../../shared/entities/model';
import {
  citationNodeSchema,
  isNoteElement,
  linkedKindsOfTables,
  linkKey,
  mentionNodeSchema,
  tableSubjects,
  thingLinkSchema,
  type LinkedKind,
  type NoteNode,
} from '../../shared/notes/note-document';
import { pictureNodeSchema } from '../../shared/notes/pictures';

/** What a link leads to; `deletedAt` is null for what is not in the bin. */
export interface KnownThing {
  kind: LinkedKind;
  id: string;
  title: string;
  deletedAt: string | null;
}

/** What the note's citations, mentions and links stand for, by id; `complete` is false until it has been read from the vault. */
export interface References {
  passages: ReadonlyMap<string, CitedPassage>;
  entities: ReadonlyMap<string, EntitySummary>;
  /** By the key of a link. */
  things: ReadonlyMap<string, KnownThing>;
  /** The entities and the keys of links asked for: one that is not among `entities` or `things` is not in the vault. */
  asked: ReadonlySet<string>;
  complete: boolean;
}

export interface ReferencesOutput {
  references: ReadonlySignal<References>;
  show: (references: References) => void;
}

const knownPassages = new Map<string, CitedPassage>();
const knownEntities = new Map<string, EntitySummary>();
const knownThings = new Map<string, KnownThing>();
const knownPictures = new Set<string>();

const keyOf = ({ kind, id }: KnownThing): string => linkKey({ kind, thingId: id });

/**
 * What was last read of a passage or an entity, for the words of a node: Lexical asks for them without an editor at
 * hand as well. What the screen shows comes from {@link ReferencesExtension}.
 */
export const known = {
  /** A passage that was just made or cited, so that its citation need not wait for a reading. */
  keepPassage: (passage: CitedPassage): void => {
    knownPassages.set(passage.id, passage);
    keep('passages.get', { ids: [passage.id] }, [passage]);
  },
  /** A picture of this vault, by its SHA-256. */
  keepPicture: (sha256: string): void => void knownPictures.add(sha256),
  passage: (id: string): CitedPassage | undefined => knownPassages.get(id),
  entity: (id: string): EntitySummary | undefined => knownEntities.get(id),
  /** An entity that was chosen: its mention shows it before it is read. */
  choose: (entity: EntitySummary): void => void knownEntities.set(entity.id, entity),
  thing: (key: string): KnownThing | undefined => knownThings.get(key),
  /** The same for what is linked. */
  chooseThing: (thing: KnownThing): void => void knownThings.set(keyOf(thing), thing),
};

/** Whether everything the nodes stand for is in this vault: what is copied in another one leads nowhere here. */
export function areKnown(nodes: readonly NoteNode[]): boolean {
  return nodes.every((node) => {
    if (node.type === 'citation') {
      return citationNodeSchema.parse(node).items.every(({ passageId }) => knownPassages.has(passageId));
    }
    if (node.type === 'mention') return knownEntities.has(mentionNodeSchema.parse(node).entityId);
    if (node.type === 'thinglink') return knownThings.has(linkKey(thingLinkSchema.parse(node)));
    if (node.type === 'livetable') return isTableKnown(node);
    if (node.type === 'picture') return knownPictures.has(pictureNodeSchema.parse(node).sha256);
    return !isNoteElement(node) || areKnown(node.children);
  });
}

/** Collections and lists that are not there are said so by the table. */
const isTableKnown = (node: NoteNode): boolean =>
  tableSubjects(node, ['entity', ...linkedKindsOfTables]).every(({ kind, id }) =>
    kind === 'entity' ? knownEntities.has(id) : knownThings.has(linkKey({ kind, thingId: id })),
  );

/** Holds the passages, entities and things that citations, mentions and links show: the nodes themselves know ids alone. */
export const ReferencesExtension = defineExtension({
  name: 'casebook/references',
  build: (): ReferencesOutput => {
    const references = signal<References>({
      passages: new Map(),
      entities: new Map(),
      things: new Map(),
      asked: new Set(),
      complete: false,
    });
    const show = (next: References) => {
      for (const [id, passage] of next.passages) knownPassages.set(id, passage);
      for (const [id, entity] of next.entities) knownEntities.set(id, entity);
      for (const [key, thing] of next.things) knownThings.set(key, thing);
      references.value = next;
    };
    return { references, show };
  },
});
