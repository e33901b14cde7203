import { FolderPlus, ListPlus, ScanSearch, Users } from 'lucide-react';
import { useRef, useState } from 'react';
import { call, readOnce, useRead } from '../api';
import type { Entity, MentionFilter } from '../../shared/entities/model';
import { scriptOf, type Script } from '../../shared/entities/transliteration';
import { CollectDialog } from '../picking/CollectDialog';
import { AliasList } from '../ui/AliasList';
import { Button, EmptyState } from '../ui/controls';
import { InlineText } from '../ui/InlineText';
import { reportFailure, tell } from '../ui/toasts';
import { kindInWords } from '../ui/things';
import { tagAll, tellTagged } from '../tagging';
import { openTab } from '../workspace';
import { AliasSearchLine, RulesMenu, useAliasSearch } from './AliasSearch';
import { KindMenu } from './KindMenu';
import { LinkedFrom } from './LinkedFrom';
import { MergedParts, MergeMenu } from './Merging';
import { Mentions } from './Mentions';
import { EntityPicture } from './EntityPicture';
import { EntityTimeline } from './EntityTimeline';
import { OccursWith } from './OccursWith';
import { Statements } from './Statements';
import { NewSinceLooked, WatchButton } from './Watching';
import './entities.css';

type Changes = Partial<Pick<Entity, 'kind' | 'name' | 'aliases' | 'summary'>> & { ownKind?: string };

/** Saves a change; a refusal is told and passed on, so that the field can bring back what was there. */
async function update(id: string, changes: Changes): Promise<void> {
  try {
    await call('entities.update', { id, ...changes });
  } catch (error) {
    reportFailure(error);
    throw error;
  }
}

/** Says that others are called so too: it may be one entity in two places. */
async function tellOthers({ id }: Entity, name: string): Promise<void> {
  const { same } = await readOnce('entities.matching', { words: name, except: [id], limit: 1 });
  const [other] = same;
  if (other === undefined) return;
  const kind = kindInWords(other).toLowerCase();
  tell(`“${other.name}” (${kind}) is called “${name}” too.`, { label: 'Open it', run: () => openTab({ kind: 'entity', id: other.id }) });
}

async function dossierAbout({ id, name }: Entity): Promise<void> {
  const dossier = await call('dossiers.create', { title: name });
  await call('dossiers.update', { id: dossier.id, subjects: [id] });
  openTab({ kind: 'dossier', id: dossier.id });
}

/** Every place in the vault that names the entity, in any spelling of its names, becomes a mention. */
function TagEverywhere({ entity }: { entity: Entity }) {
  const [share, setShare] = useState<number | null>(null);
  const run = async (): Promise<void> => {
    setShare(0);
    try {
      tellTagged(await tagAll(entity.id, null, { progress: setShare }), entity);
    } finally {
      setShare(null);
    }
  };
  return (
    <Button icon={ScanSearch} disabled={share !== null} onClick={() => void run().catch(reportFailure)}>
      {share === null ? 'Tag in the vault' : `Looking… ${Math.floor(share * 100)} %`}
    </Button>
  );
}

/** An entity: what it is called, what it is, and every place that names it. */
export function EntityView({ entityId }: { entityId: string }) {
  const { data: entity, error } = useRead('entities.get', { id: entityId });
  if (error !== null) {
    return (
      <EmptyState icon={Users} title="This entity cannot be shown">
        {error.message}
      </EmptyState>
    );
  }
  if (entity === undefined) return <div className="page" aria-busy />;
  return <EntityPage key={entity.id} entity={entity} />;
}

const scripts: Record<Script, string> = {
  latin: 'Latin',
  cyrillic: 'Cyrillic',
  chinese: 'Chinese',
  arabic: 'Arabic',
  other: 'Other script',
};

function EntityPage({ entity }: { entity: Entity }) {
  const [filter, setFilter] = useState<MentionFilter>({});
  const [isCollecting, setCollecting] = useState(false);
  const mentions = useRef<HTMLDivElement>(null);
  const search = useAliasSearch(entity);
  const show = (only: MentionFilter) => {
    setFilter(only);
    mentions.current?.scrollIntoView({ block: 'start' });
  };
  return (
    <div className="page entity">
      <EntityPicture entity={entity} />
      <div className="entity-head">
        <InlineText
          className="page-title entity-name"
          label="Name"
          placeholder="Name"
          required
          value={entity.name}
          onKeep={async (name) => {
            await update(entity.id, { name });
            await tellOthers(entity, name);
          }}
        />
        <KindMenu
          entity={entity}
          onChoose={({ kind, ownKind }) => void update(entity.id, ownKind === null ? { kind } : { ownKind }).catch(() => undefined)}
        />
        <RulesMenu entity={entity} name={entity.name} />
      </div>
      <div className="thing-line">
        <AliasList
          aliases={entity.aliases}
          groupOf={(alias) => scripts[scriptOf(alias)]}
          onKeep={(aliases) => update(entity.id, { aliases })}
          onAdded={async (alias) => {
            search.begin(alias);
            await tellOthers(entity, alias);
          }}
          tools={(alias) => <RulesMenu entity={entity} name={alias} />}
        />
      </div>
      <AliasSearchLine search={search} onShow={() => show({ state: 'suggested' })} />
      <div className="entity-actions">
        <WatchButton entity={entity} />
        <TagEverywhere entity={entity} />
        <MergeMenu entity={entity} />
        <Button icon={FolderPlus} onClick={() => void dossierAbout(entity).catch(reportFailure)}>
          New dossier
        </Button>
        <Button icon={ListPlus} onClick={() => setCollecting(true)}>
          Collect…
        </Button>
        {isCollecting && (
          <CollectDialog
            dossierId={null}
            source={{ kind: 'entity', id: entity.id, name: entity.name }}
            onClose={() => setCollecting(false)}
          />
        )}
      </div>
      <MergedParts entity={entity} />
      <NewSinceLooked entityId={entity.id} onShow={() => show({ onlyNew: true })} />
      <InlineText
        className="thing-summary"
        label="Summary"
        placeholder="Who or what is it? A sentence or two."
        multiline
        value={entity.summary}
        onKeep={(summary) => update(entity.id, { summary })}
      />
      <Statements entity={entity} />
      <EntityTimeline entity={entity} onDays={({ from, until }) => show({ from, until })} />
      <OccursWith entity={entity} onShared={(withId) => show({ withId })} />
      <LinkedFrom entityId={entity.id} />
      <div ref={mentions}>
        <Mentions key={JSON.stringify(filter)} entity={entity} filter={filter} onFilter={setFilter} />
      </div>
    </div>
  );
}
