import { useState } from 'react';
import { isolated } from '../../shared/text/bidi';
import { call } from '../api';
import { reliabilityTexts, type Reliability } from '../../shared/grades/grading';
import type { Outlet } from '../../shared/outlets/model';
import { useAttempt } from '../ui/attempt';
import { FormDialog } from '../ui/FormDialog';
import { ReliabilityPicker } from '../ui/grades';
import { tell } from '../ui/toasts';
import { openTab } from '../workspace';
import { ImpactBefore } from './Impact';
import { ReasonField } from './ReasonField';

/** Grades an outlet, with a reason; shows first what rests on it. */
export function GradeDialog({ outlet, onClose }: { outlet: Outlet; onClose: () => void }) {
  const [reliability, setReliability] = useState<Reliability | null>(outlet.reliability);
  const [reason, setReason] = useState(outlet.reliabilityReason);
  const { failure, attempt } = useAttempt();
  const isChanged = reliability !== outlet.reliability || reason.trim() !== outlet.reliabilityReason;
  // What spoke for the former grade speaks for no other one.
  const pick = (wanted: Reliability | null) => {
    setReliability(wanted);
    if (reason === outlet.reliabilityReason) setReason('');
    if (wanted === outlet.reliability && reason.trim() === '') setReason(outlet.reliabilityReason);
  };
  const save = async () => {
    if (!isChanged) return;
    await attempt(async () => {
      await call('outlets.grade', { id: outlet.id, reliability, reason: reason.trim() });
      onClose();
      const grade =
        reliability === null ? 'is no longer graded' : `is graded ${reliability}, ${reliabilityTexts[reliability].label.toLowerCase()}`;
      const showRest = { label: 'What rests on it', run: () => openTab({ kind: 'outlet', id: outlet.id }) };
      tell(`“${outlet.name}” ${grade}.`, showRest, `grade ${outlet.id}`);
    });
  };
  return (
    <FormDialog
      title={`How far is ${isolated(outlet.name)} relied on?`}
      onClose={onClose}
      onSubmit={() => void save()}
      submit="Save grade"
      disabled={!isChanged}
    >
      <ReliabilityPicker value={reliability} onChange={pick} />
      <ReasonField value={reason} placeholder="What speaks for this grade, and how is it known?" error={failure} onChange={setReason} />
      <ImpactBefore subject={{ kind: 'outlet', id: outlet.id }} onOpen={onClose} />
    </FormDialog>
  );
}
