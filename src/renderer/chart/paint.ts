import type { ChartData, ChartNode, Place } from '../../shared/charts/data';
import { cornersOf, radiusOf, widthOf, type DrawnColours } from '../../shared/charts/shapes';
import type { EntityKind } from '../../shared/entities/model';
import { isChosenLink, isChosenNode, type Chosen } from './chart-state';
import type { View } from './layout';

/** Draws the chart on a canvas, in the colours of the window. */

export interface Colours extends DrawnColours {
  line: string;
  accent: string;
  warn: string;
}

export function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    paper: token('paper'),
    ink: token('ink'),
    line: token('line'),
    strong: token('line-strong'),
    accent: token('accent'),
    warn: token('warn'),
    fills: {
      person: [token('accent-soft'), token('accent')],
      organisation: [token('ok-soft'), token('ok')],
      place: [token('warn-soft'), token('warn')],
      event: [token('mark-yellow'), token('ink-2')],
      other: [token('hover'), token('ink-2')],
    },
  };
}

export interface Scene {
  data: ChartData;
  places: ReadonlyMap<string, Place>;
  view: View;
  chosen: Chosen | null;
  width: number;
  height: number;
}

/** From the chart's places to the canvas' pixels. */
export function onScreen({ x, y }: Place, { view, width, height }: Pick<Scene, 'view' | 'width' | 'height'>): Place {
  return { x: (x - view.x) * view.scale + width / 2, y: (y - view.y) * view.scale + height / 2 };
}

export function paint(context: CanvasRenderingContext2D, scene: Scene, colours: Colours): void {
  const { data, places, chosen, width, height } = scene;
  const ratio = window.devicePixelRatio;
  context.canvas.width = Math.round(width * ratio);
  context.canvas.height = Math.round(height * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  const most = Math.max(1, ...data.links.map(({ articles }) => articles));
  for (const link of data.links) {
    const [from, to] = [places.get(link.from), places.get(link.to)];
    if (from === undefined || to === undefined) continue;
    const [a, b] = [onScreen(from, scene), onScreen(to, scene)];
    const isOwn = isChosenLink(chosen, link) || (chosen?.kind === 'node' && (chosen.id === link.from || chosen.id === link.to));
    context.beginPath();
    context.moveTo(a.x, a.y);
    context.lineTo(b.x, b.y);
    // What was stated is a full line in ink, what only occurs together a grey one.
    context.strokeStyle = isOwn ? colours.accent : link.relations.length > 0 ? colours.ink : colours.strong;
    context.lineWidth = widthOf(link, most);
    context.globalAlpha = isOwn || chosen === null || link.relations.length > 0 ? 1 : 0.45;
    context.stroke();
  }
  context.globalAlpha = 1;
  const named = data.nodes.length <= 120 || scene.view.scale > 0.8;
  for (const node of data.nodes) drawNode(context, node, scene, colours, named);
}

function drawNode(context: CanvasRenderingContext2D, node: ChartNode, scene: Scene, colours: Colours, named: boolean): void {
  const place = scene.places.get(node.id);
  if (place === undefined) return;
  const { x, y } = onScreen(place, scene);
  if (x < -80 || y < -40 || x > scene.width + 80 || y > scene.height + 40) return;
  const r = radiusOf(node);
  const isChosen = isChosenNode(scene.chosen, node.id);
  const [fill, stroke] = colours.fills[node.kind];
  outline(context, node.kind, x, y, r);
  context.fillStyle = isChosen ? colours.accent : fill;
  context.strokeStyle = isChosen ? colours.accent : stroke;
  context.lineWidth = 1.25;
  context.fill();
  context.stroke();
  if (!named && !isChosen) return;
  context.font = `${isChosen ? 600 : 500} 11.5px "Inter Variable", system-ui, sans-serif`;
  context.textAlign = 'center';
  context.lineWidth = 4;
  context.lineJoin = 'round';
  context.strokeStyle = colours.paper;
  const words = node.name.length > 26 ? `${node.name.slice(0, 25).trimEnd()}…` : node.name;
  context.strokeText(words, x, y + r + 13);
  context.fillStyle = colours.ink;
  context.fillText(words, x, y + r + 13);
}

function outline(context: CanvasRenderingContext2D, kind: EntityKind, x: number, y: number, r: number): void {
  context.beginPath();
  if (kind === 'person') context.arc(x, y, r, 0, 2 * Math.PI);
  else if (kind === 'organisation') context.roundRect(x - r * 0.92, y - r * 0.92, r * 1.84, r * 1.84, r * 0.28);
  else {
    for (const corner of cornersOf(kind, x, y, r)) context.lineTo(corner.x, corner.y);
    context.closePath();
  }
}
