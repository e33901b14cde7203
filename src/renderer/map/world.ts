import { geoPath } from 'd3-geo';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { projection, type World } from './projection';

let drawn: Promise<World> | null = null;

/** Read and projected once, when a map is first shown. */
export function loadWorld(): Promise<World> {
  drawn ??= import('world-atlas/countries-50m.json').then(({ default: world }) => draw(world));
  return drawn;
}

type Atlas = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;

function draw(world: Atlas): World {
  const path = geoPath(projection);
  return {
    land: path(feature(world, world.objects.land)) ?? '',
    borders: path(mesh(world, world.objects.countries, (a, b) => a !== b)) ?? '',
  };
}
