/** Colour measures for the tests: WCAG contrast and distances as seen with three kinds of colour blindness. */

type Rgb = readonly [number, number, number];

/** Linear sRGB components from `#rrggbb`. */
function linear(hex: string): Rgb {
  const channel = (at: number): number => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2 contrast ratio, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(linear(a)), luminance(linear(b))].toSorted(
    (p, q) => p - q,
  );
  return (high + 0.05) / (low + 0.05);
}

/** Machado, Oliveira and Fernandes 2009 (doi:10.1109/TVCG.2009.113), severity 1, on linear RGB. */
const SIGHT = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const;

export const SIGHTS = ['usual', 'protanopia', 'deuteranopia', 'tritanopia'] as const;

/** Distance of two colours in CIELAB (ΔE 1976) as seen with a kind of sight; about 2 is just noticeable. */
export function distance(a: string, b: string, sight: (typeof SIGHTS)[number]): number {
  const seen = (hex: string): Rgb => {
    const rgb = linear(hex);
    const row = (m: readonly [number, number, number]): number =>
      Math.min(1, Math.max(0, m[0] * rgb[0] + m[1] * rgb[1] + m[2] * rgb[2]));
    const [r, g, b2] = SIGHT[sight];
    return [row(r), row(g), row(b2)];
  };
  const [l1, a1, b1] = lab(seen(a));
  const [l2, a2, b2] = lab(seen(b));
  return Math.hypot(l1 - l2, a1 - a2, b1 - b2);
}

function lab([r, g, b]: Rgb): Rgb {
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
