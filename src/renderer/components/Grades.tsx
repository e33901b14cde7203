import { useState } from 'react';
import { credibilities, reliabilities, type Credibility, type Reliability } from '../../shared/grades/grading';
import { StateBadge } from '../ui/controls';
import { CredibilityBadge, CredibilityPicker, GradeBadge, ReliabilityBadge, ReliabilityPicker, RetractedBadge } from '../ui/grades';
import { RetractionNote } from '../ui/RetractionNote';
import { TableTags } from '../ui/table/TableTags';
import { Section, Specimen } from './Specimen';
import { long } from './words';

const states = ['exact', 'moved', 'changed', 'context', 'kept', 'ambiguous', 'orphaned', 'confirmed', 'suggested', 'rejected'];
/** By the clock of whoever looks at it, so that it reads the same everywhere. */
const noted = new Date(2026, 10, 21, 19, 4).toISOString();

function Reliable({ first }: { first: Reliability | null }) {
  const [value, setValue] = useState(first);
  return <ReliabilityPicker value={value} onChange={setValue} />;
}

function Credible({ first }: { first: Credibility | null }) {
  const [value, setValue] = useState(first);
  return <CredibilityPicker value={value} onChange={setValue} />;
}

export function Grades() {
  return (
    <Section id="grades" title="States and grades">
      <Specimen name="States" wide>
        {states.map((state) => (
          <StateBadge key={state} state={state} />
        ))}
        <RetractedBadge />
      </Specimen>
      <Specimen name="Grades">
        <GradeBadge reliability="A" credibility={1} />
        <GradeBadge reliability="C" credibility={null} />
        <GradeBadge reliability="E" credibility={5} />
        <GradeBadge reliability={null} credibility={6} />
      </Specimen>
      <Specimen name="Sources">
        {reliabilities.map((reliability) => (
          <ReliabilityBadge key={reliability} reliability={reliability} />
        ))}
      </Specimen>
      <Specimen name="Information">
        {credibilities.map((credibility) => (
          <CredibilityBadge key={credibility} credibility={credibility} />
        ))}
      </Specimen>
      <Specimen name="Tags">
        <TableTags tags={['weapons/imports', 'السودان', 'supply', 'routes']} />
      </Specimen>
      <Specimen name="Chosen" wide>
        <Reliable first="B" />
      </Specimen>
      <Specimen name="None" wide>
        <Reliable first={null} />
      </Specimen>
      <Specimen name="Under the pointer" wide shown="hover">
        <Credible first={2} />
      </Specimen>
      <Specimen name="With the focus" wide shown="focus">
        <Credible first={6} />
      </Specimen>
      <Specimen name="Retracted, with a reason" wide>
        <RetractionNote retraction={{ at: noted, reason: long.german }} />
      </Specimen>
      <Specimen name="Retracted, without" wide>
        <RetractionNote retraction={{ at: noted, reason: '' }} />
      </Specimen>
    </Section>
  );
}
