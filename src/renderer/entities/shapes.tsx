import type { EntityKind } from '../../shared/entities/model';

/** An entity in a drawing: the kind is a shape, so that it does not rest on colour alone. `r`: half its width. */
export function KindShape({ kind, r, isOwn = false }: { kind: EntityKind; r: number; isOwn?: boolean }) {
  const className = `kind-shape kind-${kind}${isOwn ? ' kind-own' : ''}`;
  switch (kind) {
    case 'person':
      return <circle className={className} r={r} />;
    case 'organisation':
      return <rect className={className} x={-r * 0.92} y={-r * 0.92} width={r * 1.84} height={r * 1.84} rx={r * 0.28} />;
    case 'place':
      return <path className={className} d={polygon(r * 1.15, 4, 0)} />;
    case 'event':
      return <path className={className} d={polygon(r * 1.2, 3, 0)} />;
    case 'other':
      return <path className={className} d={polygon(r * 1.08, 6, 0)} />;
  }
}

function polygon(r: number, corners: number, turn: number): string {
  const points = Array.from({ length: corners }, (_, index) => {
    const angle = turn - Math.PI / 2 + (index * 2 * Math.PI) / corners;
    return `${(Math.cos(angle) * r).toFixed(1)},${(Math.sin(angle) * r).toFixed(1)}`;
  });
  return `M${points.join('L')}Z`;
}
