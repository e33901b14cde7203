import type { KeyboardEvent } from 'react';
import { Check, EyeOff, Fingerprint, GitMerge } from 'lucide-react';
import { isolated } from '../../shared/text/bidi';
import { identifierProperties } from '../../shared/identifiers/model';
import type { SuggestedName, SuggestedPlace, SuggestionKind } from '../../shared/suggestions/model';
import { call } from '../api';
import { EntityPick } from '../picking/EntityPick';
import { kindAsked, kindInSentence, type KindOption } from '../picking/own-kinds';
import { acceptName } from '../tagging';
import { Button } from '../ui/controls';
import { counted, entityKindLabels } from '../ui/things';
import { openTab } from '../workspace';
import { AcceptAs } from './AcceptAs';
import type { Review } from './review-names';

type NameKind = keyof typeof entityKindLabels;

export const isName = (kind: SuggestionKind): kind is SuggestionKind & NameKind => kind in entityKindLabels;

export const labelOf = (kind: SuggestionKind): string => {
  if (isName(kind)) return entityKindLabels[kind].many;
  const words = identifierProperties[kind];
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export interface Decisions {
  accept: () => void;
  ignore: () => void;
}

/** What can be done with a name by a button, and by its key. */
export function decisionsOf({ id, kind, name, entity }: SuggestedName, review: Review): Decisions {
  const quoted = `“${isolated(name)}”`;
  const accept = () =>
    void review.run(async () => {
      const { mentions } = await acceptName(id, entity?.likeness === 'same' ? entity.id : null);
      return `Accepted ${quoted}: ${counted(mentions, 'mention')}`;
    });
  const ignore = () =>
    void review.run(async () => {
      await call('suggestions.ignore', { ids: [id] });
      return `Ignored ${quoted}`;
    });
  // Whose an identifier is must be said.
  return { accept: isName(kind) ? accept : () => undefined, ignore };
}

/** A name with where it stands. Its box is where keys find it. */
export function SuggestionRow(props: {
  name: SuggestedName;
  review: Review;
  isChosen: boolean;
  onToggle: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  onClose: () => void;
}) {
  const { name, review, isChosen, onToggle, onKeyDown } = props;
  const { icon: Icon, one } = isName(name.kind) ? entityKindLabels[name.kind] : { icon: Fingerprint, one: labelOf(name.kind) };
  const { entity } = name;
  const state = (entityId: string, of: string) =>
    void review.run(async () => {
      await call('suggestions.state', { id: name.id, entityId });
      return `${quoted} is stated of ${isolated(of)}`;
    });
  const quoted = `“${isolated(name.name)}”`;
  const acceptAs = (entityId: string, words: string) =>
    void review.run(async () => {
      const { mentions } = await acceptName(name.id, entityId);
      return `${words}: ${counted(mentions, 'mention')}`;
    });
  const acceptAsNew = (kind: KindOption) =>
    void review.run(async () => {
      const { mentions } = await acceptName(name.id, null, kindAsked(kind));
      return `Accepted ${quoted} as ${isolated(kindInSentence(kind))}: ${counted(mentions, 'mention')}`;
    });
  const { accept, ignore } = decisionsOf(name, review);
  return (
    <li>
      <div className="suggestion-line">
        <input
          type="checkbox"
          className="suggestion-box"
          aria-label={`Choose ${name.name}`}
          checked={isChosen}
          onChange={onToggle}
          onKeyDown={onKeyDown}
        />
        <Icon size={15} strokeWidth={1.75} role="img" aria-label={one} />
        <strong dir="auto">{name.name}</strong>
        <span className="suggestion-count">
          {counted(name.places, 'place')} in {counted(name.articles, 'article')}
        </span>
        {name.checked && <span className="suggestion-count">check digit right</span>}
        <span className="suggestion-actions">
          {!isName(name.kind) && (
            <span data-key="m">
              <EntityPick
                label="Property of…"
                placeholder={`Whose is ${name.name}?`}
                except={[]}
                onPick={({ id, name: of }) => state(id, of)}
              />
            </span>
          )}
          {isName(name.kind) && (
            <Button variant="quiet" icon={Check} disabled={review.busy} onClick={accept}>
              {entity?.likeness === 'same' ? 'Tag them' : 'Accept'}
            </Button>
          )}
          {isName(name.kind) && entity?.likeness !== 'same' && (
            <span data-key="k">
              <AcceptAs label="Accept as" placeholder={`What is ${name.name}?`} onPick={acceptAsNew} />
            </span>
          )}
          {entity?.likeness === 'like' && (
            <Button
              variant="quiet"
              icon={GitMerge}
              disabled={review.busy}
              onClick={() => acceptAs(entity.id, `Now an alias of “${isolated(entity.name)}”`)}
            >
              Same as {isolated(entity.name)}
            </Button>
          )}
          {isName(name.kind) && (
            <span data-key="m">
              <MergeInto label={`Merge ${name.name} into…`} onPick={(id) => acceptAs(id, `Merged ${quoted}`)} />
            </span>
          )}
          <Button variant="quiet" icon={EyeOff} disabled={review.busy} onClick={ignore}>
            Ignore
          </Button>
        </span>
      </div>
      <ul className="suggestion-examples">
        {name.examples.map((example) => (
          <Example key={`${example.articleId} ${example.start}`} example={example} onOpen={props.onClose} />
        ))}
      </ul>
    </li>
  );
}

function MergeInto({ label, onPick }: { label: string; onPick: (id: string) => void }) {
  return <EntityPick label="Merge into" placeholder={label} except={[]} onPick={({ id }) => onPick(id)} />;
}

function Example({ example, onOpen }: { example: SuggestedPlace; onOpen: () => void }) {
  const { articleId, title, start, end, excerpt } = example;
  return (
    <li>
      <button
        type="button"
        className="suggestion-example"
        dir="auto"
        title={title}
        onClick={() => {
          openTab({ kind: 'article', id: articleId }, { range: { start, end } });
          onOpen();
        }}
      >
        {excerpt.before}
        <mark>{excerpt.match}</mark>
        {excerpt.after}
      </button>
    </li>
  );
}
