import { useState } from 'react';
import { reliabilityTexts } from '../../shared/grades/grading';
import type { Outlet, OutletGrade } from '../../shared/outlets/model';
import { Button } from '../ui/controls';
import { formatInstant } from '../ui/dates';
import { ReliabilityBadge } from '../ui/grades';
import { GradeDialog } from './GradeDialog';

function Former({ grade, name }: { grade: OutletGrade; name: string }) {
  return (
    <li className="outlet-former">
      {grade.reliability === null ? (
        <span className="outlet-former-none">Not graded</span>
      ) : (
        <ReliabilityBadge reliability={grade.reliability} />
      )}
      <span>{formatInstant(grade.gradedAt)}</span>
      {grade.name !== name && (
        <span>
          as <bdi>{grade.name}</bdi>
        </span>
      )}
      {grade.reason !== '' && <span className="outlet-former-reason">{grade.reason}</span>}
    </li>
  );
}

/** How far an outlet is relied on, since when and why, and what it was before. */
export function OutletGradeCard({ outlet }: { outlet: Outlet }) {
  const [isOpen, setOpen] = useState(false);
  const { reliability, reliabilityReason, reliabilityAt, grades } = outlet;
  const former = grades.slice(1);
  return (
    <section className="outlet-grade" aria-label="Reliability">
      <div className="outlet-grade-head">
        <h2 className="section-label">Reliability</h2>
        <Button onClick={() => setOpen(true)}>{reliability === null ? 'Grade…' : 'Change grade…'}</Button>
      </div>
      {reliability === null ? (
        <p className="outlet-grade-none">Not graded. Nothing is assumed of an outlet until you grade it.</p>
      ) : (
        <>
          <p className="outlet-grade-now">
            <ReliabilityBadge reliability={reliability} />
            <strong>{reliabilityTexts[reliability].label}</strong>
            {reliabilityAt !== null && <span className="outlet-grade-at">since {formatInstant(reliabilityAt)}</span>}
          </p>
          <p className="outlet-grade-reason">{reliabilityReason === '' ? 'No reason was given.' : reliabilityReason}</p>
        </>
      )}
      {former.length > 0 && (
        <details className="outlet-formers">
          <summary>Grades before</summary>
          <ul>
            {former.map((grade, index) => (
              <Former key={index} grade={grade} name={outlet.name} />
            ))}
          </ul>
        </details>
      )}
      {isOpen && <GradeDialog outlet={outlet} onClose={() => setOpen(false)} />}
    </section>
  );
}
