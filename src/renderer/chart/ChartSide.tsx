import { ArrowLeft, ExternalLink, MoveRight, Plus, Route, X } from 'lucide-react';
import { isolated } from '../../shared/text/bidi';
import { call, useRead } from '../api';
import { EntityPick } from '../picking/EntityPick';
import { EntityPortrait } from '../picking/EntityPortrait';
import { Button, IconButton } from '../ui/controls';
import { formatPublished } from '../ui/dates';
import { counted, entityKindLabels } from '../ui/things';
import { reportFailure, tell } from '../ui/toasts';
import { addToChart, openTab } from '../workspace';
import { choose, isChosenLink, removeFromChart, useChart } from './chart-state';
import type { ChartData, ChartLink, ChartNode } from '../../shared/charts/data';

interface SideProps {
  data: ChartData;
  onExpand: (id: string) => void;
}

/** The same as the drawing, in words: all nodes and links, or the one that is chosen with its passages. */
export function ChartSide({ data, onExpand }: SideProps) {
  const chosen = useChart((state) => state.chosen);
  const node = chosen?.kind === 'node' ? data.nodes.find(({ id }) => id === chosen.id) : undefined;
  const link = chosen?.kind === 'link' ? data.links.find((one) => isChosenLink(chosen, one)) : undefined;
  const path = chosen?.kind === 'path' && chosen.ids.every((id) => data.nodes.some((one) => one.id === id)) ? chosen.ids : undefined;
  return (
    <section className="chart-side" aria-label="What the chart shows">
      {node !== undefined && <NodeSide node={node} data={data} onExpand={onExpand} />}
      {link !== undefined && <LinkSide link={link} data={data} />}
      {path !== undefined && <PathSide ids={path} data={data} />}
      {node === undefined && link === undefined && path === undefined && <WholeSide data={data} />}
    </section>
  );
}

function Back() {
  return (
    <Button variant="quiet" icon={ArrowLeft} onClick={() => choose(null)}>
      All of it
    </Button>
  );
}

const nameIn = (data: ChartData, id: string): string => data.nodes.find((node) => node.id === id)?.name ?? '';

function WholeSide({ data }: { data: ChartData }) {
  const linksOf = new Map<string, number>();
  for (const { from, to } of data.links) for (const id of [from, to]) linksOf.set(id, (linksOf.get(id) ?? 0) + 1);
  return (
    <table className="chart-table">
      <caption className="visually-hidden">Entities on the chart</caption>
      <thead>
        <tr>
          <th scope="col">Entity</th>
          <th scope="col">Links</th>
        </tr>
      </thead>
      <tbody>
        {data.nodes.map(({ id, name, kind, ownKind }) => {
          const { icon: Icon, one } = entityKindLabels[kind];
          return (
            <tr key={id}>
              <td>
                <button type="button" className="chart-row" onClick={() => choose({ kind: 'node', id })}>
                  <Icon size={14} strokeWidth={1.75} role="img" aria-label={ownKind ?? one} />
                  <bdi>{name}</bdi>
                  {ownKind !== undefined && (
                    <span className="chart-kind" dir="auto">
                      {ownKind}
                    </span>
                  )}
                </button>
              </td>
              <td className="chart-number">{linksOf.get(id) ?? 0}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function NodeSide({ node, data, onExpand }: SideProps & { node: ChartNode }) {
  const own = data.links.filter(({ from, to }) => from === node.id || to === node.id);
  const { icon: Icon, one } = entityKindLabels[node.kind];
  return (
    <>
      <Back />
      <h2 className="chart-name">
        <EntityPortrait id={node.id} />
        <Icon size={16} strokeWidth={1.75} role="img" aria-label={one} />
        <bdi>{node.name}</bdi>
      </h2>
      {node.ownKind !== undefined && (
        <p className="chart-own-kind" dir="auto">
          {node.ownKind}
        </p>
      )}
      <div className="chart-actions">
        <Button icon={Plus} onClick={() => onExpand(node.id)}>
          Expand
        </Button>
        <Button icon={ExternalLink} onClick={() => openTab({ kind: 'entity', id: node.id }, { beside: true })}>
          Open
        </Button>
        <IconButton label={`Take ${node.name} off the chart`} icon={X} onClick={() => removeFromChart(node.id)} />
      </div>
      <div className="chart-actions">
        <EntityPick label="Path to…" icon={Route} except={[node.id]} onPick={(other) => void showPath(node, other).catch(reportFailure)} />
      </div>
      <ul className="chart-links" aria-label={`Links of ${node.name}`}>
        {own.map((link) => {
          const other = link.from === node.id ? link.to : link.from;
          return (
            <li key={other}>
              <button type="button" className="chart-row" onClick={() => choose({ kind: 'link', from: link.from, to: link.to })}>
                <bdi>{nameIn(data, other)}</bdi>
                <span className="chart-number">{wordsOf(link)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function wordsOf({ articles, relations }: ChartLink): string {
  const parts = [
    ...(relations.length > 0 ? [counted(relations.length, 'relation')] : []),
    ...(articles > 0 ? [counted(articles, 'article')] : []),
  ];
  return parts.join(', ');
}

/** The nodes of the shortest way come onto the chart, and what carries each of its steps is told. */
async function showPath(from: { id: string; name: string }, to: { id: string; name: string }): Promise<void> {
  const { least } = useChart.getState();
  const { ids } = await call('entities.path', { from: from.id, to: to.id, least });
  if (ids === null) {
    tell(`No path of six steps leads from ${isolated(from.name)} to ${isolated(to.name)}.`);
    return;
  }
  addToChart(ids);
  useChart.setState({ hidden: new Set() });
  choose({ kind: 'path', ids });
}

const OF_A_STEP = 3;

/** A way from one entity to another, step by step, each with what it rests on. */
function PathSide({ ids, data }: { ids: readonly string[]; data: ChartData }) {
  const [first = '', last = ''] = [ids[0], ids.at(-1)];
  const steps = ids.slice(1).map((to, at) => ({ from: ids[at] ?? '', to }));
  return (
    <>
      <Back />
      <h2 className="chart-name">
        <bdi>{nameIn(data, first)}</bdi>
        <MoveRight size={15} strokeWidth={1.75} role="img" aria-label="to" />
        <bdi>{nameIn(data, last)}</bdi>
      </h2>
      <p className="side-empty">{counted(steps.length, 'step')}: the shortest way over shared articles and statements.</p>
      <ol className="chart-path" aria-label="Steps of the path">
        {steps.map((step) => {
          const link = data.links.find((one) => isChosenLink({ kind: 'link', ...step }, one)) ?? { ...step, articles: 0, relations: [] };
          return (
            <li key={`${step.from} ${step.to}`}>
              <button type="button" className="chart-row" onClick={() => choose({ kind: 'link', ...step })}>
                <bdi>
                  {nameIn(data, step.from)} – {nameIn(data, step.to)}
                </bdi>
                <span className="chart-number">{wordsOf(link)}</span>
              </button>
              <Carried link={{ ...link, ...step }} most={OF_A_STEP} />
            </li>
          );
        })}
      </ol>
    </>
  );
}

const PASSAGES = 30;

/** What a link rests on: the statements, and the sentences of the articles that name both. */
function LinkSide({ link, data }: { link: ChartLink; data: ChartData }) {
  const { from, to, articles } = link;
  const [one, other] = [nameIn(data, from), nameIn(data, to)];
  return (
    <>
      <Back />
      <h2 className="chart-name">
        <button type="button" className="chart-end-name" onClick={() => choose({ kind: 'node', id: from })}>
          <bdi>{one}</bdi>
        </button>
        and
        <button type="button" className="chart-end-name" onClick={() => choose({ kind: 'node', id: to })}>
          <bdi>{other}</bdi>
        </button>
      </h2>
      <Carried link={link} most={PASSAGES} titled />
      {articles > PASSAGES && <p className="side-empty">The first {PASSAGES}; the entity’s page has all.</p>}
    </>
  );
}

/** The statements a link rests on, and the first sentences of the articles that name both. */
function Carried({ link: { from, to, relations, articles }, most, titled = false }: { link: ChartLink; most: number; titled?: boolean }) {
  const request = { entityId: from, offset: 0, limit: most, filter: { withId: to, state: 'confirmed' as const } };
  const read = useRead('mentions.ofEntity', request, { enabled: articles > 0 }).data;
  return (
    <>
      {relations.length > 0 && (
        <ul className="chart-relations" aria-label="Stated">
          {relations.map(({ id, words }) => (
            <li key={id}>{words}</li>
          ))}
        </ul>
      )}
      {titled && articles > 0 && <h3 className="section-label">{counted(articles, 'article')} with both</h3>}
      <ul className="chart-passages" aria-label="Articles with both">
        {read?.places.map(({ articleId, title, outlet, published, mentions: [first] }) => (
          <li key={articleId}>
            <button
              type="button"
              className="side-card"
              onClick={() => openTab({ kind: 'article', id: articleId }, { beside: true, range: first?.range ?? null })}
            >
              <span className="side-title" dir="auto">
                {title}
              </span>
              <span className="side-quote" dir="auto">
                {first?.excerpt.before}
                <strong>{first?.excerpt.match}</strong>
                {first?.excerpt.after}
              </span>
              <span className="side-meta">
                <span className="side-source">{outlet}</span>
                <span className="side-meta-end">{formatPublished(published) ?? 'undated'}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
