import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import type { PlacedPicture } from '../../../shared/articles/pictures';
import { pictureAddress } from '../../../shared/notes/pictures';
import { drawnWidth, nameOfPicture, READ_WIDTH } from './drawn';

/** A picture of an article where it stands between the paragraphs. It is drawn when it comes near the window. */
export function PictureInText({ picture, number, onOpen }: { picture: PlacedPicture; number: number; onOpen?: (() => void) | undefined }) {
  const { sha256, width, height } = picture;
  const [missing, setMissing] = useState<string | null>(null);
  const name = nameOfPicture(picture, number);
  if (missing === sha256) {
    return (
      <figure className="reader-picture">
        <span className="reader-picture-missing" role="img" aria-label={name}>
          <ImageOff size={18} strokeWidth={1.75} aria-hidden />
          {name}: it cannot be drawn. Its file is damaged, or is not in the vault any more.
        </span>
      </figure>
    );
  }
  return (
    <figure className="reader-picture" style={{ width: `min(100%, ${width}px)` }}>
      <button
        type="button"
        className="reader-picture-open"
        aria-label={`${name}: show it large`}
        disabled={onOpen === undefined}
        onClick={onOpen}
      >
        <img
          src={pictureAddress(sha256, drawnWidth(READ_WIDTH, width))}
          alt={name}
          width={width}
          height={height}
          loading="lazy"
          draggable={false}
          onError={() => setMissing(sha256)}
        />
      </button>
    </figure>
  );
}
