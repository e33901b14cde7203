import { Merge, Radio, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { call, useRead } from '../api';
import type { Outlet } from '../../shared/outlets/model';
import { Button, EmptyState } from '../ui/controls';
import { reportFailure } from '../ui/toasts';
import { closeThing } from '../workspace';
import { MergeDialog } from './MergeDialog';
import { OutletGradeCard } from './OutletGrade';
import { OutletHead } from './OutletHead';
import { CitedFromOutlet, OutletArticles } from './OutletLists';
import './outlets.css';

async function remove(outlet: Outlet): Promise<void> {
  try {
    await call('outlets.remove', { id: outlet.id });
    closeThing({ kind: 'outlet', id: outlet.id });
  } catch (error) {
    reportFailure(error);
  }
}

/** An outlet: what it is, how far it is relied on, what is cited from it, its articles. */
export function OutletView({ outletId }: { outletId: string }) {
  const { data: outlet, error } = useRead('outlets.get', { id: outletId });
  const [isMerging, setMerging] = useState(false);
  if (error !== null) {
    return (
      <EmptyState icon={Radio} title="This outlet cannot be shown">
        {error.message}
      </EmptyState>
    );
  }
  if (outlet === undefined) return <div className="page" aria-busy />;
  return (
    <div className="page outlet">
      <OutletHead outlet={outlet} />
      <OutletGradeCard outlet={outlet} />
      <CitedFromOutlet outletId={outlet.id} />
      <OutletArticles outletId={outlet.id} />
      <div className="outlet-actions">
        <Button icon={Merge} onClick={() => setMerging(true)}>
          Merge with another outlet…
        </Button>
        {outlet.articleCount === 0 && (
          <Button icon={Trash2} variant="danger" onClick={() => void remove(outlet)}>
            Remove outlet
          </Button>
        )}
      </div>
      {isMerging && <MergeDialog outlet={outlet} onClose={() => setMerging(false)} />}
    </div>
  );
}
