/** A page to be recognised: rows of grey from the top, 0 black to 255 white. */
export interface GreyPicture {
  width: number;
  height: number;
  grey: Uint8Array<ArrayBuffer>;
}

/** The luminance (Rec. 601) of rows of red, green, blue, opacity. */
export function greyOf({ width, height, pixels }: { width: number; height: number; pixels: Uint8Array }): GreyPicture {
  const grey = new Uint8Array(width * height);
  for (let index = 0, at = 0; index < grey.length; index++, at += 4) {
    grey[index] = ((pixels[at] ?? 0) * 299 + (pixels[at + 1] ?? 0) * 587 + (pixels[at + 2] ?? 0) * 114 + 500) / 1000;
  }
  return { width, height, grey };
}

/** Each pixel as the middle one of itself and its eight neighbours: specks go, edges stay. */
export function withoutSpecks({ width, height, grey }: GreyPicture): GreyPicture {
  const result = new Uint8Array(grey);
  const around = new Uint8Array(9);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      let count = 0;
      for (let row = at - width; row <= at + width; row += width) {
        for (let column = -1; column <= 1; column++) {
          const value = grey[row + column] ?? 255;
          let place = count++;
          for (; place > 0 && (around[place - 1] ?? 0) > value; place--) around[place] = around[place - 1] ?? 0;
          around[place] = value;
        }
      }
      result[at] = around[4] ?? 255;
    }
  }
  return { width, height, grey: result };
}

/** Twice as wide and high, between pixels by their mean. */
export function doubled({ width, height, grey }: GreyPicture): GreyPicture {
  const wide = width * 2;
  const result = new Uint8Array(wide * height * 2);
  for (let y = 0; y < height * 2; y++) {
    const up = Math.min(height - 1, y >> 1) * width;
    const down = Math.min(height - 1, (y + 1) >> 1) * width;
    for (let x = 0; x < wide; x++) {
      const [left, right] = [Math.min(width - 1, x >> 1), Math.min(width - 1, (x + 1) >> 1)];
      result[y * wide + x] =
        ((grey[up + left] ?? 0) + (grey[up + right] ?? 0) + (grey[down + left] ?? 0) + (grey[down + right] ?? 0) + 2) >> 2;
    }
  }
  return { width: wide, height: height * 2, grey: result };
}

/** The point of a picture that comes to a point of it once it is turned to the left by `angle` (radians) about its middle. */
export function beforeTurn({ width, height }: { width: number; height: number }, angle: number, x: number, y: number): [number, number] {
  const [across, down] = [x - width / 2, y - height / 2];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [across * cos - down * sin + width / 2, across * sin + down * cos + height / 2];
}

/** Turned to the left by `angle` (radians) about its middle; what comes in from outside is white. */
export function turned(picture: GreyPicture, angle: number): GreyPicture {
  const { width, height, grey } = picture;
  const result = new Uint8Array(width * height);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const at = (x: number, y: number): number => (x < 0 || y < 0 || x >= width || y >= height ? 255 : (grey[y * width + x] ?? 255));
  for (let y = 0; y < height; y++) {
    let [fromX, fromY] = beforeTurn(picture, angle, 0, y);
    for (let x = 0; x < width; x++, fromX += cos, fromY += sin) {
      const [left, up] = [Math.floor(fromX), Math.floor(fromY)];
      const [right, down] = [fromX - left, fromY - up];
      const above = at(left, up) * (1 - right) + at(left + 1, up) * right;
      const below = at(left, up + 1) * (1 - right) + at(left + 1, up + 1) * right;
      result[y * width + x] = above * (1 - down) + below * down + 0.5;
    }
  }
  return { width, height, grey: result };
}

/** As a portable grey map (PGM), which leptonica reads. */
export function pgmOf({ width, height, grey }: GreyPicture): Uint8Array {
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1');
  return Buffer.concat([head, grey]);
}
