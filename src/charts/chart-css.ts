import { COLOUR_TOKENS } from './theme.ts';

/**
 * The style sheet's part for figures: maps the classes of the drawings to the colour tokens and shows the
 * drawing that fits. Needs `cssTokens()` on the same page. Put both drawings into an element of class
 * `figure-drawing`, wide first, each in a `div` of class `figure-wide` and `figure-narrow`.
 */
export function chartCss(): string {
  return [
    '.figure-drawing { container-type: inline-size; }',
    '.chart { display: block; max-width: 100%; height: auto; font-family: var(--font-text); font-variant-numeric: tabular-nums; forced-color-adjust: none; }',
    '.figure-narrow .chart { width: 100%; max-width: 440px; }',
    '.figure-narrow { display: none; }',
    '@container (max-width: 599px) { .figure-wide { display: none; } .figure-narrow { display: block; } }',
    '@media print { .figure-wide { display: block; } .figure-narrow { display: none; } .figure-drawing { break-inside: avoid; } }',
    '.explore-host { position: relative; overflow-x: auto; font-family: var(--font-text); font-variant-numeric: tabular-nums; }',
    '.explore-host svg { display: block; }',
    '.explore-tooltip { position: absolute; z-index: 1; max-width: 20rem; padding: 0.25rem 0.5rem; border: 1px solid var(--c-rule-strong); background: var(--c-raised); color: var(--c-ink); font-size: 0.875rem; pointer-events: none; }',
    '.explore-tooltip[hidden] { display: none; }',
    '#explore-controls { margin-block-start: 0.75rem; }',
    '#explore-controls fieldset { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin: 0 0 0.5rem; padding: 0.25rem 0.75rem; border: 1px solid var(--c-rule-strong); }',
    '#explore-controls label, #explore-controls button { min-height: 1.75rem; }',
    '.explore-zoom { display: flex; flex-wrap: wrap; gap: 0.5rem; }',
    '#explore-status:empty { min-height: 1.5em; }',
    ...COLOUR_TOKENS.flatMap((token) => [
      `.cf-${token} { fill: var(--c-${token}); }`,
      `.cs-${token} { stroke: var(--c-${token}); }`,
    ]),
    '',
  ].join('\n');
}
