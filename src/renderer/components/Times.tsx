import type { Lane } from '../../shared/timeline/model';
import { Timeline } from '../ui/timeline/Timeline';
import { TimeTable } from '../ui/timeline/TimeTable';
import { Section, Specimen } from './Specimen';
import { long, nothing } from './words';

const mentioned = (at: string, articles: number): Lane['mentions'][number] => ({
  at,
  articles,
  articleId: at,
  title: long.russian,
  outlet: 'Sudan Tribune',
});

const lanes: readonly Lane[] = [
  {
    id: 'a',
    kind: 'person',
    name: 'Nikolai Patrushev',
    mentions: [mentioned('2014-06-07', 1), mentioned('2015-02-01', 9), mentioned('2016', 3), mentioned('2018-08-12', 2)],
    undated: 2,
    dated: [
      { id: '1', kind: 'statement', from: '2014', until: '2016-05', about: false, words: 'Secretary of the council', source: null },
      { id: '2', kind: 'event', from: '2015-03-02', until: '2015-03-02', about: false, words: 'Talks in Nanping', source: null },
      { id: '3', kind: 'note', from: '2017', until: null, about: true, words: 'Leaves the council', source: null },
    ],
  },
  {
    id: 'b',
    kind: 'organisation',
    name: long.arabic,
    mentions: [mentioned('2014-09-01', 4)],
    undated: 0,
    dated: [{ id: '4', kind: 'statement', from: null, until: '2017', about: false, words: 'Genehmigung für Ausfuhren', source: null }],
  },
];

export function Times() {
  return (
    <Section id="times" title="Lines of time">
      <Specimen name="Two lanes" wide>
        <Timeline lanes={lanes} label="Time of two" onOpen={nothing} />
      </Specimen>
      <Specimen name="With the focus" wide shown="focus">
        <Timeline lanes={lanes.slice(1)} label="Time of one" onOpen={nothing} />
      </Specimen>
      <Specimen name="As a table" wide>
        <TimeTable lanes={lanes.slice(1)} label="The same, row by row" onOpen={nothing} />
      </Specimen>
    </Section>
  );
}
