/**
 * A colour as `getComputedStyle` writes it (`rgb(…)`, `rgba(…)` or `color(srgb …)`), as `#rrggbb`, or `#rrggbbaa` when
 * it is not opaque. What it does not know becomes a grey that can be read on black and on white.
 */
export function toHexColor(computed: string): string {
  const match = /^(rgba?|color)\(\s*(?:srgb\s+)?([^)]*)\)$/.exec(computed);
  const numbers = (match?.[2] ?? '').split(/[\s,/]+/).map(Number);
  const [red, green, blue, alpha = 1] = numbers;
  if (red === undefined || green === undefined || blue === undefined || numbers.some(Number.isNaN)) return '#757575';
  const unit = match?.[1] === 'color' ? 255 : 1;
  const opaque = [red, green, blue].map((part) => toHex(part * unit)).join('');
  return `#${opaque}${alpha < 1 ? toHex(alpha * 255) : ''}`;
}

function toHex(part: number): string {
  return Math.round(Math.max(0, Math.min(part, 255)))
    .toString(16)
    .padStart(2, '0');
}
