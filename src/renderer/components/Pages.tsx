import { useState } from 'react';
import { CasebookError } from '../../shared/result';
import { DrawnPage } from '../ui/paper/DrawnPage';
import { PageSizes, PageSteps } from '../ui/paper/PageControls';
import type { Zoom } from '../ui/paper/zoom';
import { RegionPicture } from '../ui/RegionPicture';
import picture from './picture.svg';
import { Section, Specimen } from './Specimen';

const region = { sha256: '0'.repeat(64), page: 1, x: 1500, y: 1800, width: 3600, height: 6000 };

/** A page with lines on it, as one that is drawn elsewhere comes. */
function drawn(width: number): Promise<{ width: number; height: number; pixels: Uint8Array }> {
  const height = Math.round(width * 1.4);
  const pixels = new Uint8Array(width * height * 4).fill(255);
  for (let y = 20; y < height - 20; y += 12) {
    for (let row = y; row < y + 4; row++) {
      for (let x = 16; x < width - 16 - ((y * 7) % 40); x++) pixels.fill(120, (row * width + x) * 4, (row * width + x) * 4 + 3);
    }
  }
  return Promise.resolve({ width, height, pixels });
}

const refused = (): Promise<never> =>
  Promise.reject(new CasebookError('unreadable', 'This page could not be drawn: the file ends before it.'));

function Sheet({ draw }: { draw: typeof drawn }) {
  return (
    <div className="page-sheet" style={{ width: 150, height: 210 }}>
      <DrawnPage of="page" width={150} label="Page 1" draw={draw} />
    </div>
  );
}

function Tools(props: { count: number; page: number; first: Zoom; size: number }) {
  const [zoom, setZoom] = useState(props.first);
  const [page, setPage] = useState(props.page);
  return (
    <div className="page-viewer">
      <div className="page-tools" role="toolbar" aria-label={`Pages, ${props.count}`}>
        <PageSteps count={props.count} current={page} onGo={setPage} />
        <PageSizes count={props.count} zoom={zoom} size={props.size} onZoom={setZoom} />
      </div>
    </div>
  );
}

export function Pages() {
  return (
    <Section id="pages" title="Pages and pictures">
      <Specimen name="First of one">
        <Tools count={1} page={1} first="width" size={0.87} />
      </Specimen>
      <Specimen name="In the middle, of a size of its own">
        <Tools count={1204} page={602} first={1.25} size={1.25} />
      </Specimen>
      <Specimen name="Under the pointer" shown="hover">
        <Tools count={12} page={2} first="two" size={0.5} />
      </Specimen>
      <Specimen name="With the focus" shown="focus">
        <Tools count={12} page={12} first="page" size={0.5} />
      </Specimen>
      <Specimen name="Page">
        <Sheet draw={drawn} />
      </Specimen>
      <Specimen name="Page that cannot be drawn">
        <Sheet draw={refused} />
      </Specimen>
      <Specimen name="Part of a picture">
        <RegionPicture region={region} label="The house at the left" addressOf={() => picture} />
      </Specimen>
      <Specimen name="Picture that is not there">
        <RegionPicture region={region} label="The house at the left" />
      </Specimen>
    </Section>
  );
}
