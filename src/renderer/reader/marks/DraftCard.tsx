import { useRef, useState, type KeyboardEvent } from 'react';
import type { Article } from '../../../shared/articles/model';
import { useAttempt } from '../../ui/attempt';
import { Button } from '../../ui/controls';
import { useDraft } from '../../ui/drafts';
import { Refusal } from '../../ui/FormDialog';
import { reportFailure } from '../../ui/toasts';
import { colourInHand, createPassage } from '../text/actions';
import { ReaderCard } from './MarkCard';
import type { CardFocus } from './MarkedPassage';
import type { SelectedSpan } from '../text/selection';
import { Swatches } from './Swatches';
import { TagField } from './TagField';

/** A comment and tags for what is selected; nothing is marked until it is kept, or left with a comment. Escape gives it up. */
export function DraftCard(props: { article: Article; span: SelectedSpan; focus: CardFocus; onClose: () => void }) {
  const { span } = props;
  const [colour, setColour] = useState(colourInHand);
  const [comment, setComment] = useState('');
  const [tags, setTags] = useState<string[]>([]);
  const { failure, attempt } = useAttempt();
  const isDone = useRef(false);
  const close = () => {
    isDone.current = true;
    props.onClose();
  };
  const keep = async () => {
    await attempt(async () => {
      await createPassage(props.article, span, colour, { comment: comment.trim(), tags });
      close();
    });
  };
  useDraft(() => {
    if (isDone.current || comment.trim() === '') return null;
    isDone.current = true;
    return createPassage(props.article, span, colour, { comment: comment.trim(), tags }).then(props.onClose, reportFailure);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void keep();
  };
  return (
    <ReaderCard label="New passage" x={span.x} y={span.y} onClose={(how) => (how === 'left' ? props.onClose() : close())}>
      {/* The keys of its fields, which bubble up to it. */}
      <div className="mark-card-row" role="presentation" onKeyDown={onKeyDown}>
        <span className={`mark-card-quote reader-edge reader-edge-${colour}`}>{span.words}</span>
        <Swatches label="Colour" pressed={colour} onPick={setColour} />
        <textarea
          className="input comment-field"
          aria-label="Comment"
          placeholder="Comment (Ctrl+Enter keeps it)"
          dir="auto"
          rows={2}
          autoFocus={props.focus !== 'tags'}
          value={comment}
          onChange={(event) => setComment(event.target.value)}
        />
        <TagField tags={tags} autoFocus={props.focus === 'tags'} onChange={setTags} />
        <Refusal words={failure} />
        <div className="mark-card-line">
          <Button variant="primary" onClick={() => void keep()}>
            Keep
          </Button>
          <Button variant="quiet" onClick={close}>
            Cancel
          </Button>
        </div>
      </div>
    </ReaderCard>
  );
}
