import { Command } from 'cmdk';
import { useState } from 'react';
import { isolated } from '../../../shared/text/bidi';
import { call, useRead } from '../../api';
import { entitiesLike } from '../../../shared/entities/entity-names';
import { entityKinds, type EntityKind, type Mention } from '../../../shared/entities/model';
import type { Article } from '../../../shared/articles/model';
import { CasebookError } from '../../../shared/result';
import { Dialog } from '../../ui/controls';
import { NamesThere } from '../../ui/NamesThere';
import { tell } from '../../ui/toasts';
import { counted, entityKindLabels, formatNumber } from '../../ui/things';
import { openTab } from '../../workspace';
import { candidates, isKnownAs } from './entity-candidates';
import { occurrencesOf } from '../text/occurrences';
import type { SelectedSpan } from '../text/selection';

/** `Putin’s` → `Putin`: the possessive is not part of a name. */
const nameOf = (words: string): string =>
  words
    .replace(/[’']s?$/u, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Tags the selection as an entity: one that is there, or a new one. */
export function TagDialog(props: { article: Article; mentions: readonly Mention[]; span: SelectedSpan; onClose: () => void }) {
  const { article, span, onClose } = props;
  const [query, setQuery] = useState(() => nameOf(span.words));
  const [everywhere, setEverywhere] = useState(false);
  const [asAlias, setAsAlias] = useState(true);
  const [failure, setFailure] = useState<string | null>(null);
  const entities = useRead('entities.list', null).data ?? [];
  const surface = nameOf(span.words);
  const places = occurrencesOf(article.clean.text, surface);

  const tag = async (entity: { id: string; name: string; aliases: string[] }) => {
    const taken = (start: number) => props.mentions.some((mention) => mention.entityId === entity.id && mention.range?.start === start);
    const exact = { start: span.start, end: span.start + surface.length };
    const own = article.clean.text.slice(exact.start, exact.end) === surface ? exact : { start: span.start, end: span.end };
    const wanted = (everywhere ? places : [own]).filter(({ start }) => !taken(start));
    for (const { start, end } of wanted) {
      await call('mentions.create', { entityId: entity.id, articleId: article.id, textId: article.textId, start, end });
    }
    if (asAlias && !isKnownAs(entity, surface)) await call('entities.update', { id: entity.id, aliases: [...entity.aliases, surface] });
    tell(`Tagged ${counted(wanted.length, 'mention')} of ${isolated(entity.name)}.`, {
      label: 'Open',
      run: () => openTab({ kind: 'entity', id: entity.id }, { beside: true }),
    });
    onClose();
  };
  const attempt = (work: () => Promise<void>) => {
    work().catch((error: unknown) => {
      if (!(error instanceof CasebookError)) throw error;
      setFailure(error.message);
    });
  };
  const createAs = (kind: EntityKind) => attempt(async () => tag(await call('entities.create', { kind, name: query.trim() })));

  const { same, like } = entitiesLike(entities, query.trim());
  return (
    <Dialog title="Tag as an entity" onClose={onClose}>
      <Command shouldFilter={false} label="Name of the entity" loop>
        <Command.Input className="input" autoFocus value={query} onValueChange={setQuery} />
        <Command.List className="tag-list" label="Entities">
          {/* The list chooses its first row by itself: nothing but the very name may be that. */}
          {same.length !== 1 && (
            <Command.Item className="visually-hidden" value="nothing">
              Nothing chosen
            </Command.Item>
          )}
          {candidates(entities, query.trim()).map((entity) => {
            const { icon: Icon, one } = entityKindLabels[entity.kind];
            return (
              <Command.Item key={entity.id} className="menu-item" value={entity.id} onSelect={() => attempt(() => tag(entity))}>
                <Icon size={15} strokeWidth={1.75} aria-hidden />
                <bdi>{entity.name}</bdi>
                <span className="menu-item-detail">
                  {one} · {counted(entity.mentionCount, 'mention')}
                </span>
              </Command.Item>
            );
          })}
          {query.trim() !== '' &&
            entityKinds.map((kind) => {
              const { icon: Icon, one } = entityKindLabels[kind];
              return (
                <Command.Item key={kind} className="menu-item" value={`new-${kind}`} onSelect={() => createAs(kind)}>
                  <Icon size={15} strokeWidth={1.75} aria-hidden />
                  <span>
                    {same.some((entity) => entity.kind === kind) ? 'Another' : 'New'} {one.toLowerCase()} “{isolated(query.trim())}”
                  </span>
                </Command.Item>
              );
            })}
        </Command.List>
      </Command>
      <NamesThere same={same} like={like} />
      <div className="tag-options">
        {places.length > 1 && (
          <label>
            <input type="checkbox" checked={everywhere} onChange={(event) => setEverywhere(event.target.checked)} />
            Tag all {formatNumber(places.length)} places where “{isolated(surface)}” stands in this article
          </label>
        )}
        {(entities.length > 0 || query.trim() !== surface) && (
          <label>
            <input type="checkbox" checked={asAlias} onChange={(event) => setAsAlias(event.target.checked)} />
            Keep “{isolated(surface)}” as an alias when the name differs
          </label>
        )}
      </div>
      {failure !== null && (
        <p className="field-error" role="alert">
          {failure}
        </p>
      )}
    </Dialog>
  );
}
