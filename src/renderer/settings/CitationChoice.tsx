import { citationStyleLabels, citationStyles, type CitationStyleName } from '../../shared/citations/style-names';
import { Field } from '../ui/controls';

/** In which style sources are copied and printed. */
export function CitationChoice(props: { style: CitationStyleName; onChange: (style: CitationStyleName) => void }) {
  return (
    <fieldset className="settings-group">
      <legend className="section-label">Citations</legend>
      <Field label="Style" hint="For “Copy with source” and for the list of sources of a PDF.">
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={props.style}
            onChange={(event) => {
              const style = citationStyles.find((name) => name === event.target.value);
              if (style !== undefined) props.onChange(style);
            }}
          >
            {citationStyles.map((name) => (
              <option key={name} value={name}>
                {citationStyleLabels[name]}
              </option>
            ))}
          </select>
        )}
      </Field>
    </fieldset>
  );
}
