import { useRead } from '../../api';
import { highlightColours, type HighlightColour } from '../../../shared/passages/model';
import type { ColourMeanings } from '../../../shared/passages/filter';

const noMeanings: ColourMeanings = {};

/** What the analyst says the colours mean. */
export const useColourMeanings = (): ColourMeanings => useRead('colours.get', null).data ?? noMeanings;

/** `Yellow`, or `Yellow: facts` where the colour has a meaning. */
export function colourLabel(colour: HighlightColour, meanings: ColourMeanings): string {
  const name = `${colour.charAt(0).toUpperCase()}${colour.slice(1)}`;
  const meaning = meanings[colour];
  return meaning === undefined ? name : `${name}: ${meaning}`;
}

/** The six colours to choose from; each says what it means. */
export function Swatches(props: {
  label: string;
  pressed: HighlightColour | null;
  /** The digits 1 to 6 choose a colour here. */
  withKeys?: boolean;
  onPick: (colour: HighlightColour) => void;
}) {
  const meanings = useColourMeanings();
  return (
    <div className="swatches" role="group" aria-label={props.label}>
      {highlightColours.map((colour, index) => {
        const label = colourLabel(colour, meanings);
        return (
          <button
            key={colour}
            type="button"
            className={`swatch swatch-${colour}`}
            aria-label={label}
            aria-pressed={colour === props.pressed}
            title={props.withKeys === true ? `${label} (${index + 1})` : label}
            // A click must not take the selection away before it is used.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => props.onPick(colour)}
          />
        );
      })}
    </div>
  );
}
