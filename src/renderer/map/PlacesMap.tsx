import { ExternalLink, FileImage, MapPinned, Maximize, Minus, Plus, TriangleAlert } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Placed } from '../../shared/map/model';
import { isolated } from '../../shared/text/bidi';
import { fold } from '../../shared/text/fold';
import { call, useRead } from '../api';
import { Button, EmptyState, IconButton } from '../ui/controls';
import { useSize, type Size } from '../ui/drawing';
import { GradeBadge } from '../ui/grades';
import { datesInWords } from '../ui/timeline/Timeline';
import { counted, entityKindLabels } from '../ui/things';
import { reportFailure, tell } from '../ui/toasts';
import { openTab, useWorkspace } from '../workspace';
import { mapSvg } from './map-svg';
import { centred, fitting, onScreen, onSquare, zoomed, type Point, type View, type World } from './projection';
import { WorldMap } from './WorldMap';
import { loadWorld } from './world';
import './map.css';

const choose = (placed: string | null): void => useWorkspace.setState({ placed });

/** A place that is chosen is seen at least so near. */
const NEAR_ENOUGH = 6;

/** Where entities are said to be: a map of the world, and the same as a table. */
export function PlacesMap() {
  const { data, error } = useRead('map.placed', null);
  const chosen = useWorkspace((state) => state.placed);
  const [words, setWords] = useState('');
  const all = data?.placed;
  const placed = useMemo(() => (all ?? []).filter(({ statement }) => isMeant(statement.entity.name, words)), [all, words]);
  const world = useWorld();
  const ground = useRef<HTMLDivElement>(null);
  const size = useSize(ground);
  const [view, setView] = useView(placed, size, chosen);
  const around = aroundOf(placed, chosen, view, size);
  if (error !== null) {
    return (
      <EmptyState icon={MapPinned} title="The map cannot be shown">
        {error.message}
      </EmptyState>
    );
  }
  return (
    <div className="map">
      <div className="map-tools" role="toolbar" aria-label="Map of places">
        <h1 className="map-title">Map of places</h1>
        <input
          type="search"
          className="input map-filter"
          placeholder="Filter by name"
          aria-label="Filter places by name"
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        <span className="map-end">
          <span className="entity-part-count" role="status">
            {data === undefined ? '' : counted(placed.length, 'place')}
          </span>
          <IconButton label="Nearer" shortcut="+" icon={Plus} onClick={() => setView(zoomed(view, 1.5, around))} />
          <IconButton label="Farther" shortcut="−" icon={Minus} onClick={() => setView(zoomed(view, 1 / 1.5, around))} />
          <IconButton label="See all places" icon={Maximize} onClick={() => setView(null)} />
          <IconButton
            label="Export as a drawing (SVG)…"
            icon={FileImage}
            disabled={world === null || placed.length === 0}
            onClick={() => world !== null && void exportMap(placed, world, view, size).catch(reportFailure)}
          />
        </span>
      </div>
      <div className="map-body">
        <div className="map-frame" ref={ground}>
          <WorldMap
            world={world}
            placed={placed}
            chosen={chosen}
            view={view}
            size={size}
            around={around}
            onChoose={choose}
            onView={setView}
            onGroup={(members) => setView(apart(members, view, size))}
          />
        </div>
        <section className="map-side" aria-label="Places on the map">
          {all?.length === 0 ? (
            <NothingPlaced />
          ) : (
            <PlaceTable placed={placed} chosen={chosen} more={words === '' ? (data?.more ?? 0) : 0} />
          )}
        </section>
      </div>
    </div>
  );
}

const isMeant = (name: string, words: string): boolean => fold(name).includes(fold(words.trim()));

/** What is zoomed at: the chosen place while it is seen, else the middle. */
function aroundOf(placed: readonly Placed[], chosen: string | null, view: View, size: Size): Point {
  const place = placed.find(({ statement }) => statement.id === chosen);
  if (place !== undefined && isInSight(place, view, size)) return onScreen(onSquare(place), view);
  return { x: size.width / 2, y: size.height / 2 };
}

/** Around some places that stand on each other, at least twice as near as now. */
function apart(members: readonly Placed[], view: View, size: Size): View {
  const points = members.map(onSquare);
  const fitted = fitting(points, size);
  const [first] = points;
  return fitted.scale < view.scale * 2 && first !== undefined ? centred(view, first, size, view.scale * 4) : fitted;
}

function useWorld(): World | null {
  const [world, setWorld] = useState<World | null>(null);
  useEffect(() => {
    let isWanted = true;
    loadWorld().then((loaded) => isWanted && setWorld(loaded), reportFailure);
    return () => {
      isWanted = false;
    };
  }, []);
  return world;
}

/** What is seen: all places until it is moved, and what is chosen is brought into the middle. */
function useView(placed: readonly Placed[], size: Size, chosen: string | null): [View, (view: View | null) => void] {
  const [kept, setKept] = useState<View | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const fitted = useMemo(() => fitting(placed.map(onSquare), size), [placed, size]);
  const view = kept ?? fitted;
  const place = placed.find(({ statement }) => statement.id === chosen);
  if (shown !== chosen && (place !== undefined || chosen === null)) {
    setShown(chosen);
    if (place !== undefined && !isInSight(place, view, size)) setKept(centred(view, onSquare(place), size, NEAR_ENOUGH));
  }
  return [view, setKept];
}

function isInSight(place: Placed, view: View, { width, height }: Size): boolean {
  const { x, y } = onScreen(onSquare(place), view);
  return x > 20 && y > 20 && x < width - 20 && y < height - 20;
}

function NothingPlaced() {
  return (
    <EmptyState icon={MapPinned} title="No places yet">
      State the coordinates of an entity (“55.7558, 37.6173”) on its page, or accept coordinates that were found in articles, and it stands
      here.
    </EmptyState>
  );
}

function PlaceTable({ placed, chosen, more }: { placed: readonly Placed[]; chosen: string | null; more: number }) {
  return (
    <>
      <table className="map-table">
        <caption className="visually-hidden">Places on the map</caption>
        <thead>
          <tr>
            <th scope="col">Place</th>
            <th scope="col">Articles</th>
          </tr>
        </thead>
        <tbody>
          {placed.map((one) => (
            <PlaceRow key={one.statement.id} placed={one} isChosen={one.statement.id === chosen} />
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="map-more">{counted(more, 'place')} more are not shown: the least named.</p>}
    </>
  );
}

function PlaceRow({ placed, isChosen }: { placed: Placed; isChosen: boolean }) {
  const { statement, articles, disputed } = placed;
  const { icon: Icon, one } = entityKindLabels[statement.entity.kind];
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    <tr ref={row} data-chosen={isChosen || undefined}>
      <td>
        <button type="button" className="map-row" aria-pressed={isChosen} onClick={() => choose(isChosen ? null : statement.id)}>
          <Icon size={14} strokeWidth={1.75} role="img" aria-label={one} />
          <bdi>{statement.entity.name}</bdi>
          {disputed && <TriangleAlert size={13} strokeWidth={1.75} role="img" aria-label="Elsewhere, by another statement" />}
        </button>
        {isChosen && <PlaceDetail placed={placed} />}
      </td>
      <td className="map-number">{articles}</td>
    </tr>
  );
}

/** Where exactly, since when, who says so, and the way to its page. */
function PlaceDetail({ placed: { statement, disputed } }: { placed: Placed }) {
  const { value, from, until, passage, entity } = statement;
  return (
    <div className="map-detail">
      <span>{isolated(value)}</span>
      {(from !== null || until !== null) && <span>{datesInWords(from, until)}</span>}
      {disputed && <span className="map-disputed">Another statement puts it elsewhere.</span>}
      {passage === null ? (
        <span className="map-unsourced">{statement.lost ? 'its passage was deleted' : 'no source'}</span>
      ) : (
        <span className="map-source">
          <button
            type="button"
            className="chip statement-source"
            title={passage.words}
            onClick={() => openTab({ kind: 'article', id: passage.articleId }, { beside: true, range: passage.range })}
          >
            {isolated(passage.outlet ?? passage.title)}, ¶{passage.paragraph}
          </button>
          <GradeBadge reliability={passage.reliability} credibility={passage.credibility} />
        </span>
      )}
      <Button icon={ExternalLink} onClick={() => openTab({ kind: 'entity', id: entity.id }, { beside: true })}>
        Open its page
      </Button>
    </div>
  );
}

async function exportMap(placed: readonly Placed[], world: World, view: View, size: Size): Promise<void> {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const colours = { sea: token('background'), land: token('paper'), line: token('line-strong'), mark: token('accent'), ink: token('ink') };
  const written = await call('export.chart', { name: 'Map of places', svg: mapSvg(placed, world, view, size, colours) });
  if (written === null) return;
  tell('Exported the map.', {
    label: 'Show file',
    run: () => void call('export.show', { file: written.file }).catch(reportFailure),
  });
}
