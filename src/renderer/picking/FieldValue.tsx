import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import { problemOfValue, type FieldValue, type OwnField } from '../../shared/library/fields';
import { typedDate } from '../../shared/dates/typed-date';
import { Field, IconButton } from '../ui/controls';
import { useDraft } from '../ui/drafts';
import { useUnkept } from '../unkept';
import { DateChoices } from './DateChoices';
import { EntityPick } from './EntityPick';
import './own-fields.css';

/** What is filled in, with its name where it is an entity. */
export interface Filled {
  value: FieldValue;
  label: FieldValue | null;
}

interface FieldInputProps {
  field: OwnField;
  filled: Filled | null;
  onFill: (filled: Filled | null) => void;
  /** Heard with each letter; else when the field is left, or by Enter. */
  live?: boolean;
  /** Of what it is filled in: words that do not fit stay until one returns to it. */
  of?: string;
}

/** What a field of the analyst's own is filled in with. `onFill` hears a value that fits the field, or null for none. */
export function FieldInput(props: FieldInputProps) {
  const { field, filled, onFill } = props;
  if (field.kind === 'entity') {
    return (
      <div className="field own-field-entity">
        <span className="field-label" dir="auto">
          {field.name}
        </span>
        <span className="own-field-picked" dir="auto">
          {filled === null ? 'None' : (filled.label ?? 'An entity in the bin')}
        </span>
        <EntityPick label={`Choose: ${field.name}`} except={[]} onPick={({ id, name }) => onFill({ value: id, label: name })} />
        {filled !== null && <IconButton label={`Empty: ${field.name}`} icon={X} onClick={() => onFill(null)} />}
      </div>
    );
  }
  if (field.kind === 'choice') {
    const value = filled === null ? '' : String(filled.value);
    const choices = value === '' || field.choices.includes(value) ? field.choices : [value, ...field.choices];
    return (
      <Field label={field.name}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={value}
            onChange={({ target }) => onFill(target.value === '' ? null : { value: target.value, label: target.value })}
          >
            <option value="">Nothing filled in</option>
            {choices.map((choice) => (
              <option key={choice} value={choice}>
                {choice}
              </option>
            ))}
          </select>
        )}
      </Field>
    );
  }
  return <TypedField key={props.live === true ? '' : String(filled?.value ?? '')} {...props} />;
}

function TypedField({ field, filled, onFill, of, live = false }: FieldInputProps) {
  const before = filled === null ? '' : String(filled.value);
  const unkept = useUnkept(of === undefined ? null : `${of} ${field.id}`);
  const [typed, setTyped] = useState(unkept.words ?? before);
  const date = field.kind === 'date' ? typedDate(typed) : null;
  const value = valueOf(field, typed);
  const problem = date?.problem ?? (value === null ? null : problemOfValue(field, value));
  const isTyped = useRef(unkept.words !== null);
  const take = () => {
    if (live || !isTyped.current) return;
    if (problem !== null) return unkept.keep(typed);
    isTyped.current = false;
    unkept.forget();
    if (typed.trim() !== before) onFill(value === null ? null : { value, label: value });
  };
  useDraft(take);
  const type = (next: string) => {
    isTyped.current = true;
    setTyped(next);
    const meant = valueOf(field, next);
    if (live) onFill(meant === null || problemOfValue(field, meant) !== null ? null : { value: meant, label: meant });
  };
  return (
    <Field label={field.name} error={problem}>
      {(ids) => (
        <>
          <input
            {...ids}
            className="input"
            dir="auto"
            maxLength={2000}
            inputMode={field.kind === 'number' ? 'decimal' : 'text'}
            placeholder={field.kind === 'date' ? '2014, June 2014 or 2014-06-07' : ''}
            value={typed}
            onChange={(event) => type(event.target.value)}
            {...(live ? {} : { onBlur: take, onKeyDown: (event) => event.key === 'Enter' && take() })}
          />
          {date !== null && <DateChoices choices={date.choices} onChoose={type} />}
        </>
      )}
    </Field>
  );
}

/** Null for nothing; words where a number was meant stay words, of which the field says what is wrong. */
function valueOf({ kind }: OwnField, typed: string): FieldValue | null {
  const words = typed.trim();
  if (words === '') return null;
  const number = Number(words.replace(',', '.'));
  if (kind === 'date') return typedDate(words).value ?? words;
  return kind === 'number' && Number.isFinite(number) ? number : words;
}
