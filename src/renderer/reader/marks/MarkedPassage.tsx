import { ChevronRight, MessageSquare, Quote, ScanSearch, TextCursorInput, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../api';
import { credibilityTexts } from '../../../shared/grades/grading';
import type { Article } from '../../../shared/articles/model';
import type { Passage } from '../../../shared/passages/model';
import { cite } from '../../notebook';
import { shownStanding } from '../../../shared/passages/passage-standing';
import { Button, StateBadge } from '../../ui/controls';
import { CredibilityPicker, GradeBadge } from '../../ui/grades';
import { useDraft } from '../../ui/drafts';
import { reportFailure } from '../../ui/toasts';
import { counted } from '../../ui/things';
import { openLike } from '../../workspace';
import { removeHighlight } from '../text/actions';
import { CommentField } from './CommentField';
import { startPointing } from '../editions/pointing';
import { Swatches } from './Swatches';
import { TagField } from './TagField';

/** What the card of a mark is opened for. */
export type CardFocus = 'comment' | 'tags' | null;

function update(id: string, changes: Omit<Parameters<typeof call<'passages.update'>>[1], 'id'>): Promise<void> {
  return call('passages.update', { id, ...changes }).then(
    () => undefined,
    (error: unknown) => {
      reportFailure(error);
      throw error;
    },
  );
}

/** A failure has been told; what is shown comes from the vault and stays as it was. */
const change = (...[id, changes]: Parameters<typeof update>): Promise<void> => update(id, changes).catch(() => undefined);

function Reason({ passage }: { passage: Passage }) {
  const [draft, setDraft] = useState(passage.credibilityReason);
  const keep = () => {
    const credibilityReason = draft.trim();
    return credibilityReason === passage.credibilityReason ? null : change(passage.id, { credibilityReason });
  };
  useDraft(keep);
  return (
    <input
      className="input"
      aria-label="Reason for the grade"
      placeholder="Why, in a few words"
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => void keep()}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) void keep();
      }}
    />
  );
}

function Grade({ passage }: { passage: Passage }) {
  const { credibility } = passage;
  return (
    <details className="mark-grade">
      <summary>
        <ChevronRight className="mark-grade-arrow" size={14} strokeWidth={1.75} aria-hidden />
        {credibility === null ? 'Information not graded' : `${credibility}: ${credibilityTexts[credibility].label}`}
      </summary>
      <CredibilityPicker value={credibility} onChange={(value) => void change(passage.id, { credibility: value })} />
      <Reason passage={passage} />
    </details>
  );
}

/** All that is said of a passage, to read and to change where it stands. */
function Said(props: { article: Article; passage: Passage; focus: CardFocus; onDone: () => void }) {
  const { passage, focus } = props;
  return (
    <>
      <div className="mark-card-line">
        <StateBadge state={shownStanding(passage)} />
        <GradeBadge reliability={null} credibility={passage.credibility} />
        <span>{passage.citationCount === 0 ? 'Not cited' : counted(passage.citationCount, 'citation')}</span>
      </div>
      <Swatches label="Colour" pressed={passage.colour} onPick={(colour) => void change(passage.id, { colour })} />
      <CommentField
        value={passage.comment}
        autoFocus={focus === 'comment'}
        onKeep={(comment) => update(passage.id, { comment })}
        onDone={props.onDone}
      />
      <TagField tags={passage.tags} autoFocus={focus === 'tags'} onChange={(tags) => void change(passage.id, { tags })} />
      <Grade passage={passage} />
      <div className="mark-card-line">
        <Button icon={Quote} onClick={() => cite({ passageId: passage.id }).catch(reportFailure)}>
          Cite
        </Button>
        {passage.region === undefined && (
          <Button
            variant="quiet"
            icon={TextCursorInput}
            title="Select other words for this passage; every note that cites it shows them"
            onClick={() => {
              const { id, articleId, selectors, range } = passage;
              props.onDone();
              startPointing({ kind: 'passage', id, articleId, words: selectors.quote.exact }, range);
            }}
          >
            Change extent
          </Button>
        )}
        <Button variant="quiet" icon={ScanSearch} onClick={() => openLike({ kind: 'passage', id: passage.id })}>
          More like this
        </Button>
        <Button variant="quiet" icon={Trash2} onClick={() => removeHighlight(props.article, passage).catch(reportFailure)}>
          {passage.citationCount === 0 ? 'Remove highlight' : 'Remove highlight…'}
        </Button>
      </div>
    </>
  );
}

/** A passage under the click. Of several, each is a line that opens. */
export function MarkedPassage(props: {
  article: Article;
  passage: Passage;
  isAlone: boolean;
  isOpen: boolean;
  focus: CardFocus;
  onToggle: () => void;
  onDone: () => void;
}) {
  const { passage, isAlone, isOpen } = props;
  return (
    <div className="mark-card-row">
      {!isAlone && (
        <button type="button" className="mark-card-head" aria-expanded={isOpen} onClick={props.onToggle}>
          <span className={`mark-card-quote reader-edge reader-edge-${passage.colour}`}>{passage.selectors.quote.exact}</span>
          {passage.comment !== '' && <MessageSquare size={13} strokeWidth={1.75} aria-label="Commented" />}
        </button>
      )}
      {(isAlone || isOpen) && <Said article={props.article} passage={passage} focus={props.focus} onDone={props.onDone} />}
    </div>
  );
}
