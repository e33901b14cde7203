import { MessageSquare, Quote, Tag, X } from 'lucide-react';
import type { Article } from '../../../shared/articles/model';
import type { HighlightColour, Passage } from '../../../shared/passages/model';
import { Button, IconButton } from '../../ui/controls';
import { MarkedPassage, type CardFocus } from '../marks/MarkedPassage';
import { Swatches } from '../marks/Swatches';

/** What can be done with the part that is being marked. */
export interface DraftActions {
  cite: () => void;
  mark: (colour: HighlightColour | null, focus: CardFocus) => void;
  leave: () => void;
}

/** Beside the picture: the part that is being marked, or one that is. */
export function RegionPanel(props: {
  article: Article;
  draft: DraftActions | null;
  passage: Passage | null;
  focus: CardFocus;
  onDone: () => void;
}) {
  const { article, draft, passage, focus, onDone } = props;
  if (draft !== null) return <DraftTools {...draft} />;
  if (passage === null) {
    return (
      <aside className="region-panel" aria-label="Parts of the picture">
        <p className="region-hint">
          Draw a rectangle to mark a part of the picture, or press <kbd>R</kbd>; <kbd>A</kbd> takes all of it. It can be cited, commented
          and tagged as words are.
        </p>
      </aside>
    );
  }
  return (
    <aside className="region-panel" aria-label="Part of the picture">
      <div className="region-panel-head">
        <span className="region-title">Part of the picture</span>
        <IconButton label="Leave this part" icon={X} onClick={onDone} />
      </div>
      <MarkedPassage
        key={`${passage.id} ${focus}`}
        article={article}
        passage={passage}
        isAlone
        isOpen
        focus={focus}
        onToggle={() => undefined}
        onDone={onDone}
      />
    </aside>
  );
}

function DraftTools({ cite, mark, leave }: DraftActions) {
  return (
    <aside className="region-panel" aria-label="Part of the picture">
      <div className="region-panel-head">
        <span className="region-title">New part</span>
        <IconButton label="Leave it unmarked" shortcut="Esc" icon={X} onClick={leave} />
      </div>
      <div className="region-tools">
        <Button variant="primary" icon={Quote} title="Cite (C)" onClick={cite}>
          Cite
        </Button>
        <Button icon={MessageSquare} title="Comment (M)" onClick={() => mark(null, 'comment')}>
          Comment
        </Button>
        <Button icon={Tag} title="Tags (T)" onClick={() => mark(null, 'tags')}>
          Tags
        </Button>
      </div>
      <Swatches label="Highlight" pressed={null} withKeys onPick={(colour) => mark(colour, null)} />
      <p className="region-hint">
        Arrows move it, <kbd>Shift</kbd> with arrows makes it larger or smaller, with <kbd>Ctrl</kbd> in small steps. <kbd>Enter</kbd> marks
        it.
      </p>
    </aside>
  );
}
