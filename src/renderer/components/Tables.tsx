import { useState } from 'react';
import { formatPublished } from '../ui/dates';
import { GradeBadge } from '../ui/grades';
import { ColumnMenu } from '../ui/table/ColumnMenu';
import type { Column, Density, Heading, Sorting } from '../ui/table/model';
import { Table } from '../ui/table/Table';
import { sortedInWords, TableHead } from '../ui/table/TableHead';
import { TableTags } from '../ui/table/TableTags';
import { useTableChoice } from '../ui/table/use-table-choice';
import { Section, Specimen } from './Specimen';
import { long, nothing } from './words';

interface Row {
  id: string;
  title: string;
  published: string;
  tags: string[];
}

type Rows = readonly (Row | Heading | undefined)[];

const columns: readonly Column<Row>[] = [
  {
    id: 'title',
    label: 'Title',
    width: 200,
    grows: true,
    cell: ({ title }) => (
      <span className="table-open" dir="auto">
        {title}
      </span>
    ),
  },
  { id: 'grade', label: 'Grade', width: 60, cell: () => <GradeBadge reliability="B" credibility={2} /> },
  { id: 'tags', label: 'Tags', width: 110, cell: ({ tags }) => <TableTags tags={tags} /> },
  { id: 'published', label: 'Published', width: 100, align: 'end', cell: ({ published }) => formatPublished(published) },
];

const some: Rows = [
  { heading: 'ABC News', count: 3 },
  { id: 'a', title: 'Russia and China agree on security', published: '2024-11-12', tags: ['security'] },
  { id: 'b', title: long.german, published: '2014-06-07', tags: ['weapons/imports', 'routes', 'supply'] },
  { id: 'c', title: long.arabic, published: '2014-06', tags: ['السودان'] },
  { id: 'd', title: long.chinese, published: '2014', tags: [] },
  undefined,
];

function Shown(props: { rows: Rows; chosen: readonly string[]; density: Density; sort: Sorting; cursor: number }) {
  const { rows, sort, density } = props;
  const choice = useTableChoice(rows.length, () => Promise.resolve([]));
  return (
    <div className="specimen-table" style={{ height: density === 'compact' ? 30 + 26 * rows.length : 30 + 34 * rows.length }}>
      <Table
        label={`Articles, ${density}`}
        columns={columns}
        rows={{ count: rows.length, at: (index) => rows[index], keys: () => Promise.resolve([]) }}
        keyOf={({ id }) => id}
        nameOf={({ title }) => title}
        widths={{}}
        onWidth={nothing}
        sort={sort}
        onSort={nothing}
        density={density}
        cursor={props.cursor}
        onCursor={nothing}
        choice={{ ...choice, keys: new Set(props.chosen) }}
        onOpen={nothing}
      />
    </div>
  );
}

export function Tables() {
  const [density, setDensity] = useState<Density>('compact');
  return (
    <Section id="tables" title="Tables">
      <Specimen name="Head" wide>
        <TableHead
          title={long.german}
          totals="5 of 1,204 articles"
          sorted={sortedInWords('published', 'dates', true)}
          density={density}
          onDensity={setDensity}
        >
          <ColumnMenu columns={[]} onShow={nothing} />
        </TableHead>
      </Specimen>
      <Specimen name="Compact, at rest, the last row being read" wide>
        <Shown rows={some} chosen={[]} density="compact" sort={{ by: 'published', descending: true }} cursor={1} />
      </Specimen>
      <Specimen name="With the focus, two chosen" wide shown="focus">
        <Shown rows={some.slice(1, 5)} chosen={['a', 'b']} density="comfortable" sort={{ by: 'title', descending: false }} cursor={2} />
      </Specimen>
      <Specimen name="Under the pointer" wide shown="hover">
        <Shown rows={some.slice(1, 3)} chosen={['b']} density="compact" sort={{ by: 'title', descending: false }} cursor={0} />
      </Specimen>
    </Section>
  );
}
