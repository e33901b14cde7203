import { Folder } from 'lucide-react';
import { useRead } from '../api';
import { useIsDragged, useThingDrop } from './drag-things';
import { collectThings } from './table/bulk';
import { collectionTree, type PlacedCollection } from './table/collection-tree';
import './table/table-tools.css';

/** The collections, below the list of notes while notes are dragged: each takes what is dropped on it. By keys it is *Collect…*. */
export function CollectDrop() {
  const isDragged = useIsDragged('note');
  const collections = useRead('collections.list', null).data ?? [];
  if (!isDragged || collections.length === 0) return null;
  return (
    <section className="collect-drop" aria-label="Put into a collection">
      <h3 className="section-label">Put into</h3>
      <ul>
        {collectionTree(collections).map((placed) => (
          <DropRow key={placed.collection.id} {...placed} />
        ))}
      </ul>
    </section>
  );
}

function DropRow({ collection, level }: PlacedCollection) {
  const { isOver, target } = useThingDrop((things) => void collectThings(things, collection));
  return (
    <li className={`collect-drop-row ${isOver ? 'table-side-over' : ''}`} style={{ paddingInlineStart: 8 + 14 * level }} {...target}>
      <Folder size={15} strokeWidth={1.75} aria-hidden />
      <span className="pick-title" dir="auto">
        {collection.name}
      </span>
    </li>
  );
}
