import { useState } from 'react';
import { pictureAddress } from '../../shared/notes/pictures';
import { REGION_PARTS, type Region } from '../../shared/passages/region';

/** Pixels: what a part takes at most in a list. */
const WIDTH = 200;
const HEIGHT = 120;
/** Widths that are asked for. */
const STEP = 200;
const WIDEST = 2400;

interface RegionPictureProps {
  region: Region;
  label: string;
  /** Where a picture of some width is found; in the vault, unless it is said. */
  addressOf?: typeof pictureAddress;
}

/** A part of a picture as a small picture of its own. */
export function RegionPicture({ region, label, addressOf = pictureAddress }: RegionPictureProps) {
  const [ratio, setRatio] = useState<number | null>(null);
  const [isMissing, setMissing] = useState(false);
  const [across, down] = [region.width / REGION_PARTS, region.height / REGION_PARTS];
  // Of the part, once the picture is there.
  const aspect = (ratio ?? 1) * (across / down);
  const width = Math.min(WIDTH, HEIGHT * aspect);
  const whole = width / across;
  const wanted = Math.min(WIDEST, Math.ceil((whole * window.devicePixelRatio) / STEP) * STEP);
  if (isMissing) return <span className="region-picture region-missing">{label}: the picture is not there.</span>;
  return (
    <span className="region-picture" style={{ width, height: width / aspect }}>
      <img
        src={addressOf(region.sha256, wanted, region.page)}
        alt={label}
        loading="lazy"
        draggable={false}
        style={{ width: whole, left: (-region.x / REGION_PARTS) * whole, top: (-region.y / REGION_PARTS) * (whole / (ratio ?? 1)) }}
        onError={() => setMissing(true)}
        onLoad={({ currentTarget }) => setRatio(currentTarget.naturalWidth / currentTarget.naturalHeight)}
      />
    </span>
  );
}
