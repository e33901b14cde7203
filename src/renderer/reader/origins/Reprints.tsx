import { Ellipsis, FileDiff, Link2, Unlink2 } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { isolated, joinedRuns } from '../../../shared/text/bidi';
import { useRead } from '../../api';
import type { Origin, OriginMember } from '../../../shared/origins/model';
import { Button } from '../../ui/controls';
import { formatPublished } from '../../ui/dates';
import { counted, formatNumber } from '../../ui/things';
import { openTab } from '../../workspace';
import { DifferencesDialog } from './DifferencesDialog';
import { join, separate } from './origins';
import { SameOriginDialog } from './SameOriginDialog';
import './origins.css';

const sourceOf = ({ outlet, published }: Pick<OriginMember, 'outlet' | 'published'>): string =>
  joinedRuns([outlet ?? 'outlet not stated', formatPublished(published) ?? 'undated'], ' · ');

/** Shown at a time. */
const PAGE = 60;

/** What it has beside the first one, in words: `the same text`, `adds 2 paragraphs, leaves out 1`. */
function comparedInWords({ likeness, added, leftOut }: NonNullable<OriginMember['beside']>): string {
  const parts = [
    added > 0 ? `adds ${counted(added, 'paragraph')}` : null,
    leftOut > 0 ? `leaves out ${added > 0 ? String(leftOut) : counted(leftOut, 'paragraph')}` : null,
  ].filter((part) => part !== null);
  if (parts.length > 0) return parts.join(', ');
  return likeness > 0.995 ? 'the same text' : 'the same paragraphs, other words';
}

/** The articles with the same text, where they stood and when; what they have and have not; and the analyst's word on it. */
export function Reprints({ articleId }: { articleId: string }) {
  const origin = useRead('origins.of', { articleId }).data;
  const [compared, setCompared] = useState<readonly [from: string, to: string] | null>(null);
  const [choosing, setChoosing] = useState(false);
  const [most, setMost] = useState(PAGE);
  if (origin === undefined) return null;
  const others = origin.members.filter((member) => member.articleId !== articleId);
  const [first] = origin.members;
  const current = origin.members.find((member) => member.articleId === articleId);
  // The first published is what the others are compared with.
  const differencesWith = (member: OriginMember): void =>
    setCompared(member === first ? [member.articleId, articleId] : [articleId, member.articleId]);
  return (
    <section className="reprints" aria-label="Also printed as">
      <h2 className="side-heading">
        Also printed as <span className="side-count">{formatNumber(others.length)}</span>
      </h2>
      {others.length === 0 && <p className="side-empty">No other article in the vault has this text.</p>}
      {first !== undefined && first.articleId === articleId && (
        <p className="side-empty">{first.published === null ? 'None of them is dated.' : 'This one was published first.'}</p>
      )}
      <ul className="side-list">
        {others.slice(0, most).map((member) => (
          <MemberCard key={member.articleId} member={member} isFirst={member === first} onDifferences={() => differencesWith(member)} />
        ))}
      </ul>
      {others.length > most && (
        <Button variant="quiet" onClick={() => setMost(most + PAGE)}>
          Show {formatNumber(Math.min(PAGE, others.length - most))} more
        </Button>
      )}
      <Parted articleId={articleId} parted={origin.parted} />
      <div className="reprints-actions">
        {current !== undefined && (
          <Button variant="quiet" icon={Unlink2} onClick={() => void separate(articleId, current.title)}>
            Not the same text
          </Button>
        )}
        <Button variant="quiet" icon={Link2} onClick={() => setChoosing(true)}>
          Same origin as…
        </Button>
      </div>
      {compared !== null && <DifferencesDialog from={compared[0]} to={compared[1]} onClose={() => setCompared(null)} />}
      {choosing && (
        <SameOriginDialog
          articleId={articleId}
          known={new Set([articleId, ...origin.members.map((member) => member.articleId)])}
          onClose={() => setChoosing(false)}
        />
      )}
    </section>
  );
}

function MemberCard({ member, isFirst, onDifferences }: { member: OriginMember; isFirst: boolean; onDifferences: () => void }) {
  const { articleId, title } = member;
  const open = (): void => openTab({ kind: 'article', id: articleId }, { beside: true });
  return (
    <li className="reprint">
      <button type="button" className="side-card" onClick={open}>
        <span className="side-title" dir="auto">
          {title}
        </span>
        <span className="side-meta">
          <span className="side-source">{sourceOf(member)}</span>
        </span>
        {(isFirst || member.beside !== null) && (
          <span className="side-meta">
            {isFirst ? (member.published === null ? 'imported first' : 'published first') : member.beside && comparedInWords(member.beside)}
          </span>
        )}
      </button>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className="icon-button reprint-more" aria-label={`More for ${isolated(title)}`} title="More">
          <Ellipsis size={16} strokeWidth={1.75} aria-hidden />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="end" sideOffset={2}>
            <DropdownMenu.Item className="menu-item" onSelect={onDifferences}>
              <FileDiff size={15} strokeWidth={1.75} aria-hidden />
              Differences…
            </DropdownMenu.Item>
            <DropdownMenu.Item className="menu-item" onSelect={() => void separate(articleId, title)}>
              <Unlink2 size={15} strokeWidth={1.75} aria-hidden />
              Not the same text
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </li>
  );
}

/** Those the analyst kept apart: a word said in error can be taken back later, too. */
function Parted({ articleId, parted }: { articleId: string; parted: Origin['parted'] }) {
  if (parted.length === 0) return null;
  return (
    <>
      <h3 className="reprints-parted">Said not to be the same</h3>
      <ul className="side-links">
        {parted.map((other) => (
          <li key={other.articleId} className="reprints-row">
            <button type="button" className="side-link" onClick={() => openTab({ kind: 'article', id: other.articleId }, { beside: true })}>
              <span className="reprints-title" dir="auto">
                {other.title}
              </span>
            </button>
            <Button
              variant="quiet"
              aria-label={`The same after all: ${isolated(other.title)}`}
              onClick={() => void join(articleId, other.articleId, other.title)}
            >
              The same
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
