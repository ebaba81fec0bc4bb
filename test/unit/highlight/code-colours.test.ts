import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TOKEN_KINDS } from '../../../src-renderer/lib/highlight/token-kinds.ts';

type Triple = [number, number, number];

const css = ['components/markdown/code/code.css', 'styles/tokens.css']
  .map((file) => readFileSync(`src-renderer/${file}`, 'utf8'))
  .join('\n');

/** Linear sRGB of an oklch colour, by CSS Color 4. */
function linear(lightness: number, chroma: number, hue: number): Triple {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clamp = (value: number): number => Math.min(1, Math.max(0, value));
  return [
    clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clamp(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** The two colours of a token, light and dark, with their alpha. */
function colours(token: string): { rgb: Triple; alpha: number }[] {
  const value = new RegExp(`--${token}: light-dark\\((.+)\\);`).exec(css)?.[1] ?? '';
  return [...value.matchAll(/oklch\(([\d.]+) ([\d.]+) ([\d.]+)(?: \/ ([\d.]+))?\)/g)].map(
    ([, l, c, h, alpha = '1']) => ({ rgb: linear(Number(l), Number(c), Number(h)), alpha: Number(alpha) }),
  );
}

function luminance([red, green, blue]: Triple): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** In gamma-encoded space, as browsers lay one colour over another. */
function over(top: Triple, alpha: number, ground: Triple): Triple {
  const encode = (value: number): number =>
    value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
  const decode = (value: number): number =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const mix = (index: 0 | 1 | 2): number =>
    decode(encode(top[index]) * alpha + encode(ground[index]) * (1 - alpha));
  return [mix(0), mix(1), mix(2)];
}

function contrast(one: Triple, other: Triple): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test.for(TOKEN_KINDS)('%s can be read in light and dark, on every ground that code stands on', (kind) => {
  const grounds = colours('panel').map(({ rgb }) => rgb);
  for (const scheme of [0, 1] as const) {
    const panel = grounds[scheme] ?? [0, 0, 0];
    const tints = ['code-added-soft', 'code-removed-soft', 'hover'].map((token) => {
      const tint = colours(token)[scheme];
      return tint === undefined ? panel : over(tint.rgb, tint.alpha, panel);
    });
    const colour = colours(`code-${kind}`)[scheme]?.rgb;
    for (const ground of [panel, ...tints])
      expect(contrast(colour ?? ground, ground)).toBeGreaterThanOrEqual(4.5);
  }
});
