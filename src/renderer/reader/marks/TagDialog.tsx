import { Command } from 'cmdk';
import { useState } from 'react';
import { isolated } from '../../../shared/text/bidi';
import { call, useRead } from '../../api';
import type { Article } from '../../../shared/articles/model';
import { isOfKind, kindAsked, kindInSentence, kindPathInWords, newKinds, useOwnKinds, type ChosenKind } from '../../picking/own-kinds';
import { useAttempt } from '../../ui/attempt';
import { Dialog } from '../../ui/controls';
import { Refusal } from '../../ui/FormDialog';
import { NamesThere } from '../../ui/NamesThere';
import { counted, entityKindLabels, kindInWords } from '../../ui/things';
import { tagAll, tellTagged } from '../../tagging';
import { isCalled } from '../../../shared/entities/entity-names';
import type { SelectedSpan } from '../text/selection';

/** `Putin’s` → `Putin`: the possessive is not part of a name. */
const nameOf = (words: string): string =>
  words
    .replace(/[’']s?$/u, '')
    .replace(/\s+/g, ' ')
    .trim();

const MOST_SHOWN = 8;
const NOBODY = { found: [], same: [], like: [] };

type Where = 'article' | 'vault' | 'here';

const whereLabels: readonly [Where, string][] = [
  ['article', 'All in this article'],
  ['vault', 'All in the vault'],
  ['here', 'Only here'],
];

/** Tags the selection as an entity: one that is there, or a new one. */
export function TagDialog(props: { article: Article; span: SelectedSpan; onClose: () => void }) {
  const { article, span, onClose } = props;
  const [query, setQuery] = useState(() => nameOf(span.words));
  const [where, setWhere] = useState<Where>('article');
  const [asAlias, setAsAlias] = useState(true);
  const { failure, attempt } = useAttempt();
  const matches = useRead('entities.matching', { words: query, limit: MOST_SHOWN }, { keepPrevious: true });
  const ownKinds = useOwnKinds();
  const surface = nameOf(span.words);

  const tag = async (entity: { id: string; name: string; aliases: string[] }) => {
    const exact = { start: span.start, end: span.start + surface.length };
    const place = article.clean.text.slice(exact.start, exact.end) === surface ? exact : { start: span.start, end: span.end };
    const own = { articleId: article.id, textId: article.textId, ...place };
    if (asAlias && !isCalled(entity, surface)) await call('entities.update', { id: entity.id, aliases: [...entity.aliases, surface] });
    if (where === 'here') await call('mentions.create', { entityId: entity.id, ...own });
    tellTagged(where === 'here' ? 1 : await tagAll(entity.id, where === 'article' ? article.id : null, { own }), entity);
    onClose();
  };
  const createAs = (kind: ChosenKind) =>
    void attempt(async () => tag(await call('entities.create', { ...kindAsked(kind), name: query.trim() })));

  const { found, same, like } = matches.data ?? NOBODY;
  return (
    <Dialog title="Tag as an entity" onClose={onClose}>
      <Command shouldFilter={false} label="Name of the entity" loop>
        <Command.Input className="input" autoFocus value={query} onValueChange={setQuery} />
        <Command.List className="tag-list" label="Entities">
          {/* The list chooses its first row by itself: nothing but the very name may be that. */}
          {(same.length !== 1 || matches.isPlaceholderData) && (
            <Command.Item className="visually-hidden" value="nothing">
              Nothing chosen
            </Command.Item>
          )}
          {found.map((entity) => {
            const { icon: Icon } = entityKindLabels[entity.kind];
            return (
              <Command.Item key={entity.id} className="menu-item" value={entity.id} onSelect={() => void attempt(() => tag(entity))}>
                <Icon size={15} strokeWidth={1.75} aria-hidden />
                <bdi>{entity.name}</bdi>
                <span className="menu-item-detail">
                  {kindInWords(entity)} · {counted(entity.mentionCount, 'mention')}
                </span>
              </Command.Item>
            );
          })}
          {query.trim() !== '' &&
            newKinds(ownKinds).map((option) => {
              const Icon = entityKindLabels[option.kind].icon;
              return (
                <Command.Item key={option.value} className="menu-item" value={`new-${option.value}`} onSelect={() => createAs(option)}>
                  <Icon size={15} strokeWidth={1.75} aria-hidden />
                  <span>
                    {same.some((entity) => isOfKind(entity, option)) ? 'Another' : 'New'} {kindInSentence(option)} “{isolated(query.trim())}
                    ”
                  </span>
                  {option.level > 0 && (
                    <span className="menu-item-detail" dir="auto">
                      {kindPathInWords(ownKinds, option.above)}
                    </span>
                  )}
                </Command.Item>
              );
            })}
        </Command.List>
      </Command>
      <NamesThere same={same} like={like} />
      <div className="tag-options">
        <fieldset className="tag-where">
          <legend className="visually-hidden">Where</legend>
          {whereLabels.map(([value, label]) => (
            <label key={value}>
              <input type="radio" name="where" checked={where === value} onChange={() => setWhere(value)} />
              {label}
            </label>
          ))}
        </fieldset>
        {(found.length > 0 || query.trim() !== surface) && (
          <label>
            <input type="checkbox" checked={asAlias} onChange={(event) => setAsAlias(event.target.checked)} />
            Keep “{isolated(surface)}” as an alias when the name differs
          </label>
        )}
      </div>
      <Refusal words={failure} />
    </Dialog>
  );
}
