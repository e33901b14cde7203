import { dateSpan, spanInWords } from '../../shared/dates/date-value';
import { Button } from '../ui/controls';
import './date-choices.css';

/** What a date that was typed could mean, each to be chosen. The field keeps the focus when the mouse chooses. */
export function DateChoices({ choices, onChoose }: { choices: readonly string[]; onChoose: (value: string) => void }) {
  if (choices.length === 0) return null;
  return (
    <span className="date-choices" role="group" aria-label="Which date is meant">
      {choices.map((value) => {
        const span = dateSpan(value);
        return (
          <Button key={value} onMouseDown={(event) => event.preventDefault()} onClick={() => onChoose(value)}>
            {span === null ? value : spanInWords(span)}
          </Button>
        );
      })}
    </span>
  );
}
