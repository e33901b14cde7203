import { citationForms, type CitationForm, type NoteSettings } from '../../shared/notes/settings';
import { Field } from '../ui/controls';

const formLabels: Record<CitationForm, string> = {
  short: 'Short: outlet, date, paragraph',
  numbered: 'Numbered',
};

const versionChoices: readonly [number | null, string][] = [
  [7, 'a week'],
  [30, '30 days'],
  [90, '90 days'],
  [365, 'a year'],
  [null, 'ever'],
];

/** How citations and words of judgement look in notes. */
export function NoteChoices({ settings, onChange }: { settings: NoteSettings; onChange: (settings: NoteSettings) => void }) {
  return (
    <fieldset className="settings-group">
      <legend className="section-label">Notes</legend>
      <div className="settings-choices" role="radiogroup" aria-label="Citations in notes">
        {citationForms.map((form) => (
          <label key={form} className="settings-choice">
            <input
              type="radio"
              name="citation-form"
              checked={form === settings.citationForm}
              onChange={() => onChange({ ...settings, citationForm: form })}
            />
            {formLabels[form]}
          </label>
        ))}
      </div>
      <label className="settings-choice">
        Size of the letters
        <input
          type="range"
          className="settings-range"
          min={13}
          max={24}
          step={0.5}
          value={settings.size}
          aria-valuetext={`${settings.size} pixels`}
          onChange={(event) => onChange({ ...settings, size: Number(event.target.value) })}
        />
        <span className="settings-value">{settings.size}</span>
      </label>
      <label className="settings-choice">
        <input
          type="checkbox"
          checked={settings.judgementMarks}
          onChange={(event) => onChange({ ...settings, judgementMarks: event.target.checked })}
        />
        Underline words of likelihood and confidence (ICD 203)
      </label>
      <label className="settings-choice">
        <input
          type="checkbox"
          checked={settings.selectionTools}
          onChange={(event) => onChange({ ...settings, selectionTools: event.target.checked })}
        />
        Show tools beside words selected with the pointer (Alt+F10 shows them always)
      </label>
      <label className="settings-choice">
        <input
          type="checkbox"
          checked={settings.smartTyping}
          onChange={(event) => onChange({ ...settings, smartTyping: event.target.checked })}
        />
        Quotation marks and dashes of the paragraph’s language as one types
      </label>
      <Field label="Keep every version of a note for" hint="Then one a day, after a year one a week; those with a name stay.">
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={settings.versionDays ?? 'always'}
            onChange={({ target: { value } }) => onChange({ ...settings, versionDays: value === 'always' ? null : Number(value) })}
          >
            {versionChoices.map(([days, words]) => (
              <option key={words} value={days ?? 'always'}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Field>
    </fieldset>
  );
}
