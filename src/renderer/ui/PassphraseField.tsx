import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Field, IconButton } from './controls';

/** A field for words that nobody else should read from the screen; they can be shown. */
export function PassphraseField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  error?: string | null;
  autoFocus?: boolean;
  disabled?: boolean;
  /** One that is made is not offered one that is known. */
  isNew?: boolean;
}) {
  const { label, value, onChange, hint, error = null, autoFocus = false, disabled = false, isNew = false } = props;
  const [isShown, setShown] = useState(false);
  return (
    <Field label={label} error={error} {...(hint === undefined ? {} : { hint })}>
      {(ids) => (
        <span className="passphrase">
          <input
            {...ids}
            className="input"
            type={isShown ? 'text' : 'password'}
            autoComplete={isNew ? 'new-password' : 'current-password'}
            autoCapitalize="off"
            spellCheck={false}
            dir="auto"
            maxLength={1000}
            value={value}
            autoFocus={autoFocus}
            // Read-only rather than disabled: the field keeps the focus, for the next try.
            readOnly={disabled}
            onChange={(event) => onChange(event.target.value)}
          />
          <IconButton
            label={isShown ? 'Hide what is typed' : 'Show what is typed'}
            icon={isShown ? EyeOff : Eye}
            aria-pressed={isShown}
            onClick={() => setShown(!isShown)}
          />
        </span>
      )}
    </Field>
  );
}
