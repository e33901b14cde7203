import { placesOf, type ChartLink, type ChartNode, type DrawnChart, type Place } from '../../../shared/charts/data';
import { centred, cornersOf, frameOf, radiusOf, widthOf } from '../../../shared/charts/shapes';
import { chartInWords, englishCharts, linkInWords } from '../../../shared/charts/words';
import './chart.css';

/** A link chart as it was arranged, in the colours of the window; it is never larger than at full size. */
export function ChartDrawing({ chart }: { chart: DrawnChart }) {
  const drawn = centred(chart);
  const places = placesOf(drawn);
  const { left, top, width, height } = frameOf([...places.values()]);
  const most = Math.max(1, ...drawn.links.map(({ articles }) => articles));
  return (
    <svg
      className="note-chart-drawing"
      role="img"
      aria-label={chartInWords(chart, englishCharts)}
      viewBox={`${left} ${top} ${width} ${height}`}
      width={width}
      height={height}
    >
      {drawn.links.map((link) => (
        <Line key={`${link.from} ${link.to}`} link={link} from={places.get(link.from)} to={places.get(link.to)} most={most} />
      ))}
      {drawn.nodes.map((node) => (
        <Mark key={node.id} node={node} place={node} />
      ))}
    </svg>
  );
}

function Line({ link, from, to, most }: { link: ChartLink; from: Place | undefined; to: Place | undefined; most: number }) {
  if (from === undefined || to === undefined) return null;
  const kind = link.relations.length > 0 ? 'note-chart-stated' : 'note-chart-together';
  return (
    <line className={kind} x1={from.x} y1={from.y} x2={to.x} y2={to.y} strokeWidth={widthOf(link, most)}>
      <title>{linkInWords(link, englishCharts)}</title>
    </line>
  );
}

function Mark({ node, place: { x, y } }: { node: ChartNode; place: Place }) {
  const r = radiusOf(node);
  return (
    <g>
      <Outline node={node} x={x} y={y} r={r} />
      <text className="note-chart-name" x={x} y={y + r + 13}>
        {node.name}
      </text>
    </g>
  );
}

function Outline({ node: { kind }, x, y, r }: { node: ChartNode; x: number; y: number; r: number }) {
  const className = `note-chart-mark note-chart-${kind}`;
  if (kind === 'person') return <circle className={className} cx={x} cy={y} r={r} />;
  if (kind === 'organisation') {
    return <rect className={className} x={x - r * 0.92} y={y - r * 0.92} width={r * 1.84} height={r * 1.84} rx={r * 0.28} />;
  }
  const points = cornersOf(kind, x, y, r).map((corner) => `${corner.x},${corner.y}`);
  return <polygon className={className} points={points.join(' ')} />;
}
