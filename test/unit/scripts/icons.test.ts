import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { macIcon } from '../../../scripts/icons/mac-icon.ts';
import { pictures } from '../../../scripts/icons/pictures.ts';
import { iconFolder, render } from '../../../scripts/icons/render.ts';
import { windowsIcon } from '../../../scripts/icons/windows-icon.ts';

test('the pictures in the repository are the ones that the drawings give', () => {
  const drawn = pictures();
  const kept = readdirSync(iconFolder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.(png|ico|icns)$/.test(path));
  expect([...drawn.keys()].sort()).toEqual(kept.sort());
  for (const [path, bytes] of drawn) {
    expect(readFileSync(join(iconFolder, path)).equals(bytes), path).toBe(true);
  }
});

test("Windows's icon names each size and where its image lies", () => {
  const icon = windowsIcon([render('app.svg', 48), render('app.svg', 256)]);
  expect(icon.readUInt16LE(4)).toBe(2);
  expect([icon.readUInt8(6), icon.readUInt8(6 + 16)]).toEqual([48, 0]);

  const bitmapAt = icon.readUInt32LE(6 + 12);
  expect(bitmapAt).toBe(6 + 2 * 16);
  expect(icon.readInt32LE(bitmapAt + 8)).toBe(96);
  const bitmapBytes = icon.readUInt32LE(6 + 8);
  expect(bitmapBytes).toBe(40 + 48 * 48 * 4 + 48 * 8);

  const pngAt = icon.readUInt32LE(6 + 16 + 12);
  expect(pngAt).toBe(bitmapAt + bitmapBytes);
  expect(icon.subarray(pngAt + 1, pngAt + 4).toString()).toBe('PNG');
});

test("a half-transparent pixel keeps its colour in Windows's icon", () => {
  const pixels = Buffer.alloc(16 * 16 * 4);
  pixels.set([100, 50, 0, 128], 0);
  const icon = windowsIcon([{ size: 16, png: Buffer.alloc(0), pixels }]);
  const lastRow = 6 + 16 + 40 + 15 * 16 * 4;
  expect([...icon.subarray(lastRow, lastRow + 4)]).toEqual([0, 100, 199, 128]);
});

test("Apple's icon holds one picture a type and says its own length", () => {
  const icon = macIcon([render('app.svg', 128), render('app.svg', 256)]);
  expect(icon.toString('latin1', 0, 4)).toBe('icns');
  expect(icon.readUInt32BE(4)).toBe(icon.length);
  const types = [];
  for (let at = 8; at < icon.length; at += icon.readUInt32BE(at + 4)) {
    types.push(icon.toString('latin1', at, at + 4));
  }
  expect(types).toEqual(['ic07', 'ic08', 'ic13']);
});
