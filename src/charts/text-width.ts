/**
 * Widths of text without a canvas and without fonts, so that layout is the same on every machine. Advance
 * widths of Source Sans 3 in thousandths of an em, measured once from the package's file; letters outside
 * the table count as wide ones. A label may come out shorter than reckoned, hardly ever longer.
 */

const FIRST = 0x20;
const REGULAR = [
  200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497, 497, 497,
  497, 497, 497, 497, 497, 497, 497, 249, 249, 497, 497, 497, 425, 847, 543, 588, 571, 615, 527,
  494, 617, 652, 263, 479, 579, 486, 727, 647, 664, 566, 664, 569, 534, 536, 645, 515, 786, 513,
  476, 539, 303, 350, 303, 497, 500, 542, 504, 553, 456, 555, 496, 292, 504, 544, 246, 247, 495,
  255, 829, 547, 542, 555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425, 303, 241, 303, 497,
];
const OTHER = 580;
const WIDE = 1000;
/** Semibold is at most this much wider. */
const SEMIBOLD = 1.05;

const NO_ADVANCE = /^\p{M}$/u;
const FULL_WIDTH =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u;

/**
 * Width of one line of text.
 * @param text one line, already clean
 * @param size font size in CSS pixels
 * @param weight 400 or 600
 * @returns CSS pixels
 */
export function textWidth(text: string, size: number, weight: 400 | 600 = 400): number {
  let thousandths = 0;
  for (const character of text) thousandths += advance(character);
  return (thousandths / 1000) * size * (weight === 600 ? SEMIBOLD : 1);
}

function advance(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  const known = REGULAR[code - FIRST];
  if (known !== undefined) return known;
  if (NO_ADVANCE.test(character)) return 0;
  return FULL_WIDTH.test(character) || character === '…' ? WIDE : OTHER;
}

/**
 * Breaks a text into at most `maxLines` lines of at most `width` pixels, at spaces where it can, inside a
 * word where it must; what does not fit ends in `…`.
 */
export function wrapText(
  text: string,
  width: number,
  size: number,
  options: { readonly weight?: 400 | 600; readonly maxLines?: number } = {},
): string[] {
  const { weight = 400, maxLines = 2 } = options;
  const fits = (line: string): boolean => textWidth(line, size, weight) <= width;
  const lines: string[] = [];
  let rest = text.trim();
  while (rest !== '' && lines.length < maxLines) {
    if (fits(rest)) {
      lines.push(rest);
      rest = '';
      break;
    }
    const cut = breakAt(rest, fits);
    lines.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '') lines.push(ellipsis(`${lines.pop() ?? ''} ${rest}`.trim(), fits));
  return lines;
}

/** Where the first line ends: after the last space, slash or hyphen that fits, else after the last letter. */
function breakAt(text: string, fits: (line: string) => boolean): number {
  let last = 0;
  let soft = 0;
  for (const character of text) {
    const next = last + character.length;
    if (last > 0 && !fits(text.slice(0, next).trimEnd())) break;
    last = next;
    if (/[\s/_-]/.test(character)) soft = last;
  }
  return soft > last / 3 ? soft : last;
}

function ellipsis(text: string, fits: (line: string) => boolean): string {
  const characters = [...text];
  while (characters.length > 1 && !fits(`${characters.join('').trimEnd()}…`)) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}
