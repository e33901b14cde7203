import { useState } from 'react';
import { call } from '../../api';
import { highlightColours } from '../../../shared/passages/model';
import type { ColourMeanings } from '../../../shared/passages/filter';
import { CasebookError } from '../../../shared/result';
import { Button, Dialog } from '../../ui/controls';
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
  const [failure, setFailure] = useState<string | null>(null);
  const save = async () => {
    const named = Object.entries(draft).filter(([, meaning]) => meaning.trim() !== '');
    try {
      await call('colours.set', { meanings: Object.fromEntries(named) });
      onClose();
    } catch (error) {
      if (!(error instanceof CasebookError)) throw error;
      setFailure(error.message);
    }
  };
  return (
    <Dialog
      title="What the colours mean"
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit">
            Save
          </Button>
        </>
      }
    >
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
      {failure !== null && (
        <p className="field-error" role="alert">
          {failure}
        </p>
      )}
    </Dialog>
  );
}
