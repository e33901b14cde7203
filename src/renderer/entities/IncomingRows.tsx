import type { EntityReading } from '../../shared/statements/incoming';
import { entityKinds } from '../../shared/entities/model';
import { pathInWords } from '../../shared/entities/own-kinds';
import { Button } from '../ui/controls';
import { counted, entityKindLabels, formatNumber } from '../ui/things';
import {
  choiceOf,
  type Choice,
  type Choices,
  type Group,
  type Row,
  type UnknownKind,
  type WrittenKind,
} from '../../shared/statements/incoming-choices';

/** What a file of entities would bring, in numbers and row by row. */

/** Rows that are shown with a choice of their own; the others go with their group. */
const MOST_SHOWN = 100;

interface Choosing {
  choices: Choices;
  onChoose: (choices: Choices) => void;
}

const groupWords: Record<Group, { label: string; options: readonly Choices['ofGroup'][Group][] }> = {
  new: { label: 'New', options: ['new', 'leave'] },
  same: { label: 'There already', options: ['add', 'leave', 'new'] },
  like: { label: 'Could be the same as one that is there', options: ['new', 'add', 'leave'] },
};
const optionWords = {
  new: 'as new entities',
  add: 'add to those that are there',
  leave: 'leave out',
} as const;

/** How many there are of each group, and what becomes of them all. */
export function Summary({ rows, statements, choices, onChoose }: { rows: readonly Row[]; statements: number } & Choosing) {
  const isLike = rows.some(({ group }) => group === 'like');
  return (
    <>
      <ul className="incoming-groups" aria-label="What would come in">
        {(['new', 'same', 'like'] as const).map((group) => {
          const count = rows.filter((row) => row.group === group).length;
          const { label, options } = groupWords[group];
          return (
            <li key={group}>
              <strong>{formatNumber(count)}</strong>
              <span>{label}</span>
              {count > 0 && (
                <select
                  className="input"
                  aria-label={`All: ${label}`}
                  value={choices.ofGroup[group]}
                  onChange={({ target }) => onChoose(withGroup(choices, rows, group, target.value))}
                >
                  {options.map((option) => (
                    <option key={option} value={option}>
                      {optionWords[option]}
                    </option>
                  ))}
                </select>
              )}
            </li>
          );
        })}
        <li>
          <strong>{formatNumber(statements)}</strong>
          <span>{statements === 1 ? 'Statement of these' : 'Statements of these'}; known ones are not added twice</span>
        </li>
      </ul>
      {isLike && (
        <p className="incoming-about">
          Nothing becomes one by itself: new ones that are alike wait in “Entities that could be the same…” (Go menu).
        </p>
      )}
    </>
  );
}

/** What was said of single rows of the group is said anew with it. */
function withGroup({ ofGroup, ofRow, ...choices }: Choices, rows: readonly Row[], group: Group, value: string): Choices {
  const said = groupWords[group].options.find((option) => option === value) ?? ofGroup[group];
  const others = new Set(rows.filter((row) => row.group !== group).map(({ entity }) => entity.key));
  return { ...choices, ofGroup: { ...ofGroup, [group]: said }, ofRow: new Map([...ofRow].filter(([key]) => others.has(key))) };
}

/** The kinds of the file that the vault does not have: made, taken for one that is there, or left aside. */
export function Kinds({ unknown, choices, onChoose }: { unknown: readonly UnknownKind[] } & Choosing) {
  if (unknown.length === 0) return null;
  const offered = unknown.filter(({ isOffered }) => isOffered);
  const makeAll = () => {
    const made = offered.map(({ key, kind, path }) => [key, { kind, path }] as const);
    onChoose({ ...choices, ofKind: new Map([...choices.ofKind, ...made]) });
  };
  return (
    <>
      <p className="incoming-about">Kinds that the vault does not have yet</p>
      {offered.length > 0 && (
        <p className="incoming-about incoming-offered">
          The finer schemas of FollowTheMoney become kinds only where you choose it, and are written out as these schemas again.
          <Button variant="quiet" onClick={makeAll}>
            {offered.length === 1 ? 'Make it' : `Make all ${formatNumber(offered.length)}`}
          </Button>
        </p>
      )}
      <ul className="incoming-groups" aria-label="Kinds that are not there">
        {unknown.map((kind) => (
          <KindLine key={kind.key} kind={kind} choices={choices} onChoose={onChoose} />
        ))}
      </ul>
    </>
  );
}

function KindLine({ kind, choices, onChoose }: { kind: UnknownKind } & Choosing) {
  const options = optionsFor(kind);
  const chosen = choices.ofKind.get(kind.key) ?? kind;
  const value = options.findIndex(({ of }) => of.kind === chosen.kind && pathInWords(of.path) === pathInWords(chosen.path));
  const name = pathInWords(kind.path);
  const choose = (at: number) => {
    const option = options[at];
    if (option !== undefined) onChoose({ ...choices, ofKind: new Map(choices.ofKind).set(kind.key, option.of) });
  };
  return (
    <li>
      <strong>{formatNumber(kind.count)}</strong>
      <bdi>{name}</bdi>
      <select
        className="input"
        aria-label={`What becomes of the kind ${name}`}
        value={value}
        onChange={({ target }) => choose(Number(target.value))}
      >
        {options.map(({ label }, at) => (
          <option key={at} value={at}>
            {label}
          </option>
        ))}
      </select>
    </li>
  );
}

/** Those that are there first, then a new one below any of the fixed kinds, that of the file first; or none of its own. */
function optionsFor({ kind, path, there }: UnknownKind): { label: string; of: WrittenKind }[] {
  const labelled = (words: string, of: WrittenKind) => ({
    label: `${words} ${pathInWords([entityKindLabels[of.kind].one, ...of.path])}`,
    of,
  });
  const fixed = [kind, ...entityKinds.filter((one) => one !== kind)];
  return [
    ...there.map((of) => labelled('the kind', of)),
    ...fixed.map((one) => labelled('new:', { kind: one, path })),
    { label: `no own kind: ${entityKindLabels[kind].one}`, of: { kind, path: [] } },
  ];
}

export function Rows({ rows, counts, ...choosing }: { rows: readonly Row[]; counts: EntityReading['counts'] } & Choosing) {
  if (rows.length === 0) return <p className="incoming-about">No entity in it can be read.</p>;
  return (
    <>
      <div className="incoming-table" role="region" aria-label="Entities of the file">
        <table>
          <thead>
            <tr>
              <th scope="col">{counts === 'line' ? 'Line' : 'Entry'}</th>
              <th scope="col">Name</th>
              <th scope="col">Kind</th>
              <th scope="col">What becomes of it</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST_SHOWN).map((row) => (
              <RowLine key={row.entity.key} row={row} {...choosing} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > MOST_SHOWN && (
        <p className="incoming-about">
          The first {MOST_SHOWN} of {formatNumber(rows.length)}, those that could be the same at the top. The others go as said above.
        </p>
      )}
    </>
  );
}

function RowLine({ row, choices, onChoose }: { row: Row } & Choosing) {
  const { entity, group, there } = row;
  const choice = choiceOf(row, choices);
  const value = typeof choice === 'string' ? choice : choice.into;
  const choose = (said: string) => {
    const own: Choice = said === 'new' || said === 'leave' ? said : { into: said };
    onChoose({ ...choices, ofRow: new Map(choices.ofRow).set(entity.key, own) });
  };
  return (
    <tr className={choice === 'leave' ? 'incoming-left' : undefined}>
      <td className="incoming-line">{formatNumber(entity.line)}</td>
      <td>
        <bdi>{entity.name}</bdi>
        {entity.aliases.length > 0 && (
          <small title={entity.aliases.join(', ')}>
            <bdi>{entity.aliases.join(', ')}</bdi>
          </small>
        )}
      </td>
      <td>
        <bdi>{entity.ownKind.at(-1) ?? entityKindLabels[entity.kind].one}</bdi>
      </td>
      <td>
        <select
          className="input"
          aria-label={`What becomes of ${entity.name}`}
          value={value}
          onChange={({ target }) => choose(target.value)}
        >
          <option value="new">New</option>
          {there.map(({ id, name }) => (
            <option key={id} value={id}>
              Add to “{name}”
            </option>
          ))}
          <option value="leave">Leave out</option>
        </select>
        {group === 'like' && <small>{`Could be the same as “${there[0]?.name ?? ''}”: ${(there[0]?.reasons ?? []).join(', ')}`}</small>}
      </td>
    </tr>
  );
}

/** Lines of which nothing comes, and what has no place. */
export function LeftOut({ reading: { counts, unread, unreadCount, left } }: { reading: EntityReading }) {
  return (
    <>
      {unreadCount > 0 && (
        <details className="incoming-details">
          <summary>{counts === 'line' ? counted(unreadCount, 'line') : counted(unreadCount, 'entry', 'entries')} cannot be read</summary>
          <ul>
            {unread.map(({ line, reason }, at) => (
              <li key={at}>
                {counts === 'line' ? 'Line' : 'Entry'} {formatNumber(line)}: {reason}
              </li>
            ))}
            {unreadCount > unread.length && <li>and {formatNumber(unreadCount - unread.length)} more</li>}
          </ul>
        </details>
      )}
      {left.length > 0 && (
        <details className="incoming-details">
          <summary>Not read: {counted(left.length, 'kind of thing', 'kinds of things')} that Casebook has no place for</summary>
          <ul>
            {left.map(({ what, count }) => (
              <li key={what}>
                <bdi>{what}</bdi>: {formatNumber(count)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
