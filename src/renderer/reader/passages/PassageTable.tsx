import { Highlighter, ListPlus, Tag, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { MOST_COLLECTED } from '../../../shared/dossiers/collect';
import { credibilities, credibilityTexts, reliabilities } from '../../../shared/grades/grading';
import type { ThingColumnLook, ThingLooks } from '../../picking/things-table/cells';
import type { PassageFilter, ColourMeanings } from '../../../shared/passages/filter';
import { highlightColours } from '../../../shared/passages/model';
import { call } from '../../api';
import { CollectDialog } from '../../picking/CollectDialog';
import { TagDialog } from '../../picking/TagDialog';
import { ThingTable, type ThingAction } from '../../picking/things-table/ThingTable';
import { useThingView } from '../../picking/things-table/thing-views';
import { EmptyState } from '../../ui/controls';
import { ReliabilityBadge } from '../../ui/grades';
import { reportFailure } from '../../ui/toasts';
import { dragMarked } from '../marks/drag-passage';
import { colourLabel, useColourMeanings } from '../marks/Swatches';
import { openPassage } from '../text/actions';
import { changePassages, removePassages } from './change-passages';
import { RemovalQuestion } from './RemovalQuestion';

/** The passages of the vault as a table, by the filter of their page. */

const count = (label: string): ThingColumnLook => ({ label, width: 84, first: true });

function looksWith(meanings: ColourMeanings): ThingLooks<'passage'> {
  const colourOf = (value: string) => highlightColours.find((colour) => colour === value);
  return {
    text: { label: 'Passage', width: 320 },
    colour: {
      ...{ label: 'Colour', width: 120, first: true },
      words: (value) => {
        const colour = colourOf(value);
        return colour === undefined ? '' : (meanings[colour] ?? colourLabel(colour, {}));
      },
      show: (value) => {
        const colour = colourOf(value);
        return (
          <span className="passage-colour">
            <span className={`swatch swatch-${value}`} aria-hidden />
            {colour === undefined ? '' : (meanings[colour] ?? colourLabel(colour, {}))}
          </span>
        );
      },
    },
    comment: { label: 'Comment', width: 180 },
    tags: { label: 'Tags', width: 150, first: true },
    article: { label: 'Article', width: 200, first: true },
    outlet: { label: 'Outlet', width: 120 },
    published: { label: 'Published', width: 112, first: true },
    grade: {
      ...{ label: 'Grade', width: 62 },
      show: (value) => <ReliabilityBadge reliability={reliabilities.find((one) => one === value) ?? null} />,
    },
    credibility: {
      ...{ label: 'Credibility', width: 110 },
      words: (value) => {
        const credibility = credibilities.find((one) => String(one) === value);
        return credibility === undefined ? '' : `${credibility}: ${credibilityTexts[credibility].label}`;
      },
    },
    ...{ citations: count('Citations'), added: { label: 'Marked', width: 112 }, changed: { label: 'Changed', width: 112 } },
  };
}

export function PassageTable(props: { filter: PassageFilter; title: string; tools: ReactNode; filters: ReactNode }) {
  const { filter, title } = props;
  const kept = useThingView('passage');
  const [collected, setCollected] = useState<readonly string[] | null>(null);
  const [tagged, setTagged] = useState<readonly string[] | null>(null);
  const actions: ThingAction[] = [
    { label: 'Tag', icon: Tag, key: 't', run: setTagged },
    { label: 'Collect into a dossier', icon: ListPlus, key: 'd', run: setCollected },
    { label: 'Delete', icon: Trash2, key: 'Delete', run: (ids, gone) => removePassages(ids, gone).catch(reportFailure) },
  ];
  const looks = looksWith(useColourMeanings());
  return (
    <>
      <ThingTable
        kind="passage"
        view={{ ...kept, passages: filter }}
        title={title}
        noun={['passage', 'passages']}
        looks={looks}
        actions={actions}
        tools={props.tools}
        filters={props.filters}
        empty={
          <EmptyState icon={Highlighter} title="No passages yet">
            Select words in an article and press H to highlight them, M to comment or T to tag them.
          </EmptyState>
        }
        onDrag={(event, _ids, { id, cells }) => dragMarked(event, id, String(cells['text'] ?? ''))}
        onOpen={({ id }) => void open(id).catch(reportFailure)}
      />
      {tagged !== null && (
        <TagDialog
          count={tagged.length}
          noun={['passage', 'passages']}
          onTag={(change, said) => changePassages(tagged, change, said)}
          onClose={() => setTagged(null)}
        />
      )}
      <RemovalQuestion />
      {collected !== null && (
        <CollectDialog
          dossierId={null}
          source={{ kind: 'passages', ids: collected.slice(0, MOST_COLLECTED), name: filter.tag ?? '' }}
          onClose={() => setCollected(null)}
        />
      )}
    </>
  );
}

async function open(id: string): Promise<void> {
  const [passage] = await call('passages.get', { ids: [id] });
  if (passage !== undefined) openPassage(passage);
}
