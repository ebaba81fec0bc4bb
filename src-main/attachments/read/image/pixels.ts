/** A decoded picture: `channels` bytes a pixel (grey, or red, green and blue), row by row. */
export interface Pixels {
  width: number;
  height: number;
  channels: 1 | 3;
  data: Uint8Array;
}

/** Scaled down so that its longer edge has at most `edge` px: each pixel the mean of those it stands for. */
export function shrink(source: Pixels, edge: number): Pixels {
  const scale = Math.max(source.width, source.height) / edge;
  if (scale <= 1) return source;
  const { channels } = source;
  const width = Math.max(1, Math.round(source.width / scale));
  const height = Math.max(1, Math.round(source.height / scale));
  const data = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y += 1) {
    const top = Math.floor((y * source.height) / height);
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * source.height) / height));
    for (let x = 0; x < width; x += 1) {
      const left = Math.floor((x * source.width) / width);
      const right = Math.max(left + 1, Math.floor(((x + 1) * source.width) / width));
      const area = (bottom - top) * (right - left);
      for (let channel = 0; channel < channels; channel += 1) {
        let sum = 0;
        for (let row = top; row < bottom; row += 1) {
          const start = row * source.width;
          for (let column = left; column < right; column += 1) {
            sum += source.data[(start + column) * channels + channel] ?? 0;
          }
        }
        data[(y * width + x) * channels + channel] = Math.round(sum / area);
      }
    }
  }
  return { width, height, channels, data };
}

/** Turned clockwise. */
export function turn(source: Pixels, degrees: number): Pixels {
  const quarters = Math.round(degrees / 90) % 4;
  if (quarters === 0) return source;
  const { channels, width: from, height: rows } = source;
  const [width, height] = quarters === 2 ? [from, rows] : [rows, from];
  const data = new Uint8Array(source.data.length);
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < from; x += 1) {
      const [toX, toY] =
        quarters === 1
          ? [rows - 1 - y, x]
          : quarters === 2
            ? [from - 1 - x, rows - 1 - y]
            : [y, from - 1 - x];
      for (let channel = 0; channel < channels; channel += 1) {
        data[(toY * width + toX) * channels + channel] =
          source.data[(y * from + x) * channels + channel] ?? 0;
      }
    }
  }
  return { width, height, channels, data };
}

/** Bits, the highest first, each row from a new byte on: a set one is white. */
export function fromBits(bits: Uint8Array, width: number, height: number): Pixels {
  const data = new Uint8Array(width * height);
  const stride = Math.ceil(width / 8);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const byte = bits[y * stride + (x >> 3)] ?? 0;
      data[y * width + x] = (byte >> (7 - (x & 7))) & 1 ? 255 : 0;
    }
  }
  return { width, height, channels: 1, data };
}

/** With what is transparent on white. */
export function fromRgba(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): Pixels {
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const alpha = rgba[pixel * 4 + 3] ?? 255;
    for (let channel = 0; channel < 3; channel += 1) {
      const value = rgba[pixel * 4 + channel] ?? 0;
      data[pixel * 3 + channel] = Math.round((value * alpha + 255 * (255 - alpha)) / 255);
    }
  }
  return { width, height, channels: 3, data };
}
