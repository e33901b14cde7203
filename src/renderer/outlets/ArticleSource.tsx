import { Quote, Radio, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { call, useRead } from '../api';
import type { Article } from '../../shared/articles/model';
import { Button } from '../ui/controls';
import { formatInstant } from '../ui/dates';
import { ReliabilityBadge, RetractedBadge } from '../ui/grades';
import { reportFailure } from '../ui/toasts';
import { openTab } from '../workspace';
import { CiteAsDialog } from './CiteAsDialog';
import { ImpactSection } from './Impact';
import { RetractDialog } from './RetractDialog';
import './outlets.css';

function OutletLink({ outletId }: { outletId: string }) {
  const outlet = useRead('outlets.facts', { id: outletId }).data;
  if (outlet === undefined) return null;
  return (
    <button type="button" className="side-link" onClick={() => openTab({ kind: 'outlet', id: outletId }, { beside: true })}>
      <Radio size={15} strokeWidth={1.75} aria-hidden />
      <span className="side-source" dir="auto">
        {outlet.name}
      </span>
      {outlet.reliability === null ? (
        <span className="side-meta-end source-ungraded">not graded</span>
      ) : (
        <span className="side-meta-end">
          <ReliabilityBadge reliability={outlet.reliability} />
        </span>
      )}
    </button>
  );
}

function Retraction({ article, onEdit }: { article: Article; onEdit: () => void }) {
  const { retraction } = article;
  if (retraction === null) return null;
  const takeBack = () => call('articles.retract', { id: article.id, reason: null }).catch(reportFailure);
  return (
    <div className="source-retraction">
      <p className="side-meta">
        <RetractedBadge /> noted {formatInstant(retraction.at)}
      </p>
      {retraction.reason !== '' && <p>{retraction.reason}</p>}
      <div className="source-actions">
        <Button onClick={onEdit}>Edit reason…</Button>
        <Button icon={Undo2} onClick={() => void takeBack()}>
          It stands after all
        </Button>
      </div>
    </div>
  );
}

/** Where an article comes from, how to cite it, and what rests on it. */
export function ArticleSource({ articleId }: { articleId: string }) {
  const article = useRead('articles.get', { id: articleId }).data;
  const [dialog, setDialog] = useState<'retract' | 'cite' | null>(null);
  const close = () => setDialog(null);
  if (article === undefined) return null;
  return (
    <>
      <h2 className="side-heading">Source</h2>
      {article.outletId === null ? (
        <p className="side-empty">This article names no outlet. Add it in the article’s details.</p>
      ) : (
        <div className="side-links">
          <OutletLink outletId={article.outletId} />
        </div>
      )}
      <Retraction article={article} onEdit={() => setDialog('retract')} />
      <div className="source-actions">
        <Button icon={Quote} onClick={() => setDialog('cite')}>
          Cite as…
        </Button>
        {article.retraction === null && <Button onClick={() => setDialog('retract')}>Mark as retracted…</Button>}
      </div>
      <ImpactSection subject={{ kind: 'article', id: articleId }} />
      {dialog === 'retract' && <RetractDialog article={article} onClose={close} />}
      {dialog === 'cite' && <CiteAsDialog article={article} onClose={close} />}
    </>
  );
}
