import { Field } from '../ui/controls';

/** The analyst's reason for a grade or a retraction. */
export function ReasonField(props: {
  value: string;
  placeholder: string;
  hint?: string;
  error: string | null;
  onChange: (reason: string) => void;
}) {
  const { value, placeholder, hint, error, onChange } = props;
  return (
    <Field label="Reason" error={error} {...(hint === undefined ? {} : { hint })}>
      {(ids) => (
        <textarea
          {...ids}
          className="input"
          rows={3}
          maxLength={10_000}
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
