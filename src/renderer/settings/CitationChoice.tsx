import { FileInput } from 'lucide-react';
import { citationStyles, labelOfStyle } from '../../shared/citations/style-names';
import type { Settings } from '../../shared/window/model';
import { call } from '../api';
import { useAttempt } from '../ui/attempt';
import { Button, Field } from '../ui/controls';

/** In which style sources are copied and exported; one's own is brought as a CSL file. */
export function CitationChoice(props: {
  settings: Settings;
  onChange: (changes: Pick<Settings, 'citationStyle'>) => void;
  /** The settings as they are with a new style. */
  onAdded: (settings: Settings) => void;
}) {
  const { citationStyle, ownStyle } = props.settings;
  const { failure, isBusy, attempt } = useAttempt();
  const add = () =>
    attempt(async () => {
      const settings = await call('settings.addStyle', null);
      if (settings !== null) props.onAdded(settings);
    });
  return (
    <fieldset className="settings-group">
      <legend className="section-label">Citations</legend>
      <Field label="Style" hint="For “Copy with source” and for what is exported, unless a dossier has its own." error={failure}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={citationStyle}
            onChange={(event) => {
              const style = citationStyles.find((name) => name === event.target.value);
              if (style !== undefined) props.onChange({ citationStyle: style });
            }}
          >
            {citationStyles
              .filter((name) => name !== 'own' || ownStyle !== null || citationStyle === 'own')
              .map((name) => (
                <option key={name} value={name}>
                  {labelOfStyle(name, ownStyle)}
                </option>
              ))}
          </select>
        )}
      </Field>
      <div className="settings-actions">
        <Button icon={FileInput} disabled={isBusy} onClick={() => void add()}>
          {ownStyle === null ? 'Add a style (CSL)…' : 'Another style (CSL)…'}
        </Button>
      </div>
    </fieldset>
  );
}
