import { CornerDownRight, X } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { IconButton } from '../../ui/controls';
import { formatNumber } from '../../ui/things';

/** Goes to a paragraph by its number. */
export function GoToBar(props: { count: number; onGo: (paragraph: number) => void; onClose: () => void }) {
  const { count } = props;
  const [typed, setTyped] = useState('');
  const number = /^\s*¶?\s*(\d+)\s*$/.exec(typed)?.[1];
  const isGood = number !== undefined && Number(number) >= 1 && Number(number) <= count;
  const go = () => {
    if (!isGood) return;
    props.onGo(Number(number));
    props.onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') props.onClose();
    if (event.key === 'Enter') {
      event.preventDefault();
      go();
    }
  };
  return (
    <div className="find-bar" role="group" aria-label="Go to a paragraph">
      <input
        className="input"
        aria-label="Paragraph number"
        aria-invalid={typed.trim() !== '' && !isGood}
        inputMode="numeric"
        placeholder={`Go to ¶ 1–${formatNumber(count)}`}
        autoFocus
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span className="find-count" role="status">
        {typed.trim() !== '' && !isGood ? `1 to ${formatNumber(count)}` : ''}
      </span>
      <IconButton label="Go" shortcut="Enter" icon={CornerDownRight} disabled={!isGood} onClick={go} />
      <IconButton label="Close" shortcut="Escape" icon={X} onClick={props.onClose} />
    </div>
  );
}
