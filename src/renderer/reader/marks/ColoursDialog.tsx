import { useState } from 'react';
import { call } from '../../api';
import { highlightColours } from '../../../shared/passages/model';
import type { ColourMeanings } from '../../../shared/passages/filter';
import { useAttempt } from '../../ui/attempt';
import { FormDialog, Refusal } from '../../ui/FormDialog';
import { colourLabel } from './Swatches';

const EXAMPLES: Record<(typeof highlightColours)[number], string> = {
  yellow: 'Such as: facts',
  green: 'Such as: confirmed elsewhere',
  blue: 'Such as: background',
  red: 'Such as: contradicted',
  violet: 'Such as: people and ties',
  grey: 'Such as: read later',
};

/** What the colours of highlights mean in this vault. */
export function ColoursDialog({ meanings, onClose }: { meanings: ColourMeanings; onClose: () => void }) {
  const [draft, setDraft] = useState(meanings);
  const { failure, attempt } = useAttempt();
  const save = async () => {
    const named = Object.entries(draft).filter(([, meaning]) => meaning.trim() !== '');
    await attempt(async () => {
      await call('colours.set', { meanings: Object.fromEntries(named) });
      onClose();
    });
  };
  return (
    <FormDialog title="What the colours mean" onClose={onClose} onSubmit={() => void save()} submit="Save">
      {highlightColours.map((colour) => (
        <label key={colour} className="colour-row">
          <span className={`swatch swatch-${colour}`} aria-hidden />
          <span className="visually-hidden">{colourLabel(colour, {})}</span>
          <input
            className="input"
            maxLength={60}
            placeholder={EXAMPLES[colour]}
            value={draft[colour] ?? ''}
            onChange={(event) => setDraft({ ...draft, [colour]: event.target.value })}
          />
        </label>
      ))}
      <Refusal words={failure} />
    </FormDialog>
  );
}
