import { ALargeSmall, Minus, Plus } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useId } from 'react';
import { defaultReaderSettings, readerFonts, type ReaderFont, type ReaderSettings } from '../../shared/reader/settings';
import { Button, IconButton } from '../ui/controls';
import { changeType } from './type-settings';

const fontLabels: Record<ReaderFont, string> = { serif: 'Serif', sans: 'Sans serif', clear: 'Easy to tell apart' };

interface TypeStep {
  field: 'size' | 'measure' | 'lineHeight';
  label: string;
  by: number;
  min: number;
  max: number;
  shown: (value: number) => string;
}

const STEPS: readonly TypeStep[] = [
  { field: 'size', label: 'Size', by: 0.5, min: 12, max: 32, shown: (value) => `${value} px` },
  { field: 'measure', label: 'Line length', by: 2, min: 36, max: 110, shown: (value) => `${value} letters` },
  { field: 'lineHeight', label: 'Line height', by: 0.06, min: 1.2, max: 2.4, shown: (value) => value.toFixed(2) },
];

const rounded = (value: number): number => Math.round(value * 100) / 100;

function StepRow({ step, settings }: { step: TypeStep; settings: ReaderSettings }) {
  const { field, label, by, min, max } = step;
  const id = useId();
  const value = settings[field];
  const set = (wanted: number) => changeType({ [field]: rounded(Math.min(max, Math.max(min, wanted))) });
  return (
    <div className="type-row" role="group" aria-labelledby={id}>
      <span id={id} className="type-label">
        {label}
      </span>
      <IconButton label={`${label}: less`} icon={Minus} disabled={value <= min} onClick={() => set(value - by)} />
      <output className="type-value" aria-live="polite">
        {step.shown(value)}
      </output>
      <IconButton label={`${label}: more`} icon={Plus} disabled={value >= max} onClick={() => set(value + by)} />
    </div>
  );
}

/** How articles are set, from the reader's head. */
export function TypeMenu({ settings }: { settings: ReaderSettings }) {
  return (
    <Popover.Root>
      <Popover.Trigger className="icon-button" aria-label="Type" title="Font, size and line length">
        <ALargeSmall size={17} strokeWidth={1.75} aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="menu type-menu" align="end" sideOffset={4} aria-label="Type">
          <fieldset className="type-fonts">
            <legend className="type-label">Font</legend>
            {readerFonts.map((font) => (
              <label key={font} className={`type-font type-font-${font}`}>
                <input type="radio" name="reader-font" checked={settings.font === font} onChange={() => changeType({ font })} />
                {fontLabels[font]}
              </label>
            ))}
          </fieldset>
          {STEPS.map((step) => (
            <StepRow key={step.field} step={step} settings={settings} />
          ))}
          <Button variant="quiet" onClick={() => changeType(defaultReaderSettings)}>
            As at first
          </Button>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
