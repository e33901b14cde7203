import type { ChosenKind, KindOption } from './own-kinds';

/** A list of kinds to choose one from, those below each set in. */
export function KindSelect(props: {
  id?: string;
  label?: string;
  options: readonly KindOption[];
  /** Of an option; nothing while none is chosen. */
  value: string;
  onChoose: (kind: ChosenKind) => void;
}) {
  const { id, label, options, value, onChoose } = props;
  return (
    <select
      {...(id !== undefined && { id })}
      {...(label !== undefined && { 'aria-label': label })}
      className="input"
      value={value}
      onChange={({ target }) => {
        const option = options.find((one) => one.value === target.value);
        if (option !== undefined) onChoose({ kind: option.kind, ownKind: option.ownKind });
      }}
    >
      {value === '' && <option value="">Choose a kind…</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {`${'\u2003'.repeat(option.level)}${option.label}`}
        </option>
      ))}
    </select>
  );
}
