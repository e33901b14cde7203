import { useId, useState } from 'react';
import { MessageSquare, Quote, Radio, Waypoints, type LucideIcon } from 'lucide-react';
import type { Comparison, Difference, ExchangedKind, Side } from '../../shared/exchange/model';
import { differenceOf } from '../../shared/passages/passage-difference';
import { formatInstant } from '../ui/dates';
import { counted, thingIcons } from '../ui/things';

/** What becomes of the things that differ, by their keys; those that are not here go as proposed. */
export type Choices = Readonly<Record<string, Side>>;

const kindIcons: Record<ExchangedKind, LucideIcon> = {
  article: thingIcons.article,
  entity: thingIcons.entity,
  note: thingIcons.note,
  dossier: thingIcons.dossier,
  outlet: Radio,
  passage: Quote,
  statement: thingIcons.entity,
  comment: MessageSquare,
  chart: Waypoints,
};

const groups: readonly { why: Difference['why']; title: string; about: string; isOpen: boolean }[] = [
  { why: 'both', title: 'Different in both', about: 'Changed in either vault, or nobody can tell in which.', isOpen: true },
  { why: 'name', title: 'Of the same name', about: 'One and the same, or two that happen to be called so?', isOpen: true },
  { why: 'there', title: 'Changed there', about: 'What is here is what was there before.', isOpen: false },
  { why: 'here', title: 'Changed here', about: 'What is there is what was here before.', isOpen: false },
];

interface Props {
  comparison: Comparison;
  choices: Choices;
  onChoose: (chosen: Choices) => void;
}

export function Differences({ comparison, choices, onChoose }: Props) {
  return (
    <>
      {groups.map((group) => {
        const differences = comparison.differences.filter(({ why }) => why === group.why);
        return differences.length === 0 ? null : (
          <Group key={group.why} group={group} differences={differences} choices={choices} onChoose={onChoose} />
        );
      })}
      {comparison.unlisted > 0 && <p>{counted(comparison.unlisted, 'difference')} more are too many to be listed and go as proposed.</p>}
    </>
  );
}

function Group(props: {
  group: (typeof groups)[number];
  differences: readonly Difference[];
  choices: Choices;
  onChoose: Props['onChoose'];
}) {
  const { group, differences, choices, onChoose } = props;
  const common = (['mine', 'theirs', 'both'] as const).filter((side) => differences.every((one) => one.choices.includes(side)));
  const forAll = (side: Side) => onChoose(Object.fromEntries(differences.map(({ key }) => [key, side])));
  const sideOf = (one: Difference): Side => choices[one.key] ?? one.proposed;
  const chosen = new Set(differences.map(sideOf));
  return (
    <details className="exchange-group" open={group.isOpen}>
      <summary>
        {group.title} <span className="exchange-count">{differences.length}</span>
      </summary>
      <div className="exchange-group-head">
        <p>{group.about}</p>
        {differences.length > 1 && (
          <span className="exchange-all">
            <span aria-hidden>All:</span>
            <Sides
              label={`All: ${group.title}`}
              sides={common}
              why={group.why}
              chosen={chosen.size === 1 ? [...chosen][0] : undefined}
              onChoose={forAll}
            />
          </span>
        )}
      </div>
      <ul className="exchange-differences">
        {differences.map((one) => (
          <Row key={one.key} difference={one} side={sideOf(one)} onChoose={(side) => onChoose({ [one.key]: side })} />
        ))}
      </ul>
    </details>
  );
}

const sideWords: Record<Side, string> = { mine: 'Mine', theirs: 'Theirs', both: 'Both' };
const nameWords: Record<Side, string> = { mine: 'The same', theirs: '', both: 'Two' };

function Sides(props: {
  label: string;
  sides: readonly Side[];
  why: Difference['why'];
  chosen: Side | undefined;
  onChoose: (side: Side) => void;
}) {
  const { label, sides, why, chosen, onChoose } = props;
  const name = useId();
  const words = why === 'name' ? nameWords : sideWords;
  return (
    <fieldset className="exchange-sides">
      <legend className="visually-hidden">{label}</legend>
      {sides.map((side) => (
        <label key={side} data-chosen={side === chosen}>
          <input type="radio" name={name} className="visually-hidden" checked={side === chosen} onChange={() => onChoose(side)} />
          {words[side]}
        </label>
      ))}
    </fieldset>
  );
}

function Row({ difference, side, onChoose }: { difference: Difference; side: Side; onChoose: (side: Side) => void }) {
  const { kind, name, why, fields, choices, changedHere, changedThere } = difference;
  const [isOpen, setOpen] = useState(false);
  const Icon = kindIcons[kind];
  const shownName = name.trim() === '' ? 'Untitled' : name;
  return (
    <li className="exchange-difference">
      <div className="exchange-row">
        <button type="button" className="exchange-name" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} title={shownName}>
          <Icon size={15} strokeWidth={1.75} aria-hidden />
          <span dir="auto">{shownName}</span>
          <span className="exchange-fields">{fields.map(({ label }) => label).join(', ')}</span>
        </button>
        <Sides label={shownName} sides={choices} why={why} chosen={side} onChoose={onChoose} />
      </div>
      {isOpen && (
        <div className="exchange-said">
          <p className="exchange-when">
            {changedHere !== null && `Here ${formatInstant(changedHere)}`}
            {changedThere !== null && ` · there ${formatInstant(changedThere)}`}
          </p>
          {fields.map((field) => (
            <Said key={field.label} {...field} />
          ))}
          {fields.length === 0 && <p>Nothing else is said of either.</p>}
        </div>
      )}
    </li>
  );
}

/** What is said here and not there is struck out, what is said there and not here is underlined. */
function Said({ label, mine, theirs }: Difference['fields'][number]) {
  return (
    <div className="exchange-field">
      <span className="exchange-label">{label}</span>
      <p dir="auto">
        {differenceOf(mine, theirs).map(({ kind, text }, index) =>
          kind === 'same' ? (
            <span key={index}>{text}</span>
          ) : kind === 'removed' ? (
            <del key={index}>{text}</del>
          ) : (
            <ins key={index}>{text}</ins>
          ),
        )}
      </p>
    </div>
  );
}
