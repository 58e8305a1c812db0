import { type AnsiStyle, PLAIN_STYLE, parseAnsi } from '../../output/ansi.ts';
import { element, type HastContent } from './hast.ts';

/** Longer text loses its colours, in characters. */
const LONGEST_COLOURED = 200_000;

/** Terminal text with its colours. */
export function toReportText(text: string): readonly (HastContent | string)[] {
  const spans = parseAnsi(text);
  if (text.length > LONGEST_COLOURED) return [spans.map((span) => span.text).join('')];
  return spans.map((span) => {
    if (span.style === PLAIN_STYLE) return span.text;
    const style = toCss(span.style);
    return style === '' ? span.text : element('span', { style }, span.text);
  });
}

/** Colours are of our palette or mixed from numbers by `parseAnsi`, so that nothing else can stand in the style. */
function toCss(style: AnsiStyle): string {
  const color = style.inverse ? (style.background ?? 'var(--paper)') : style.color;
  const background = style.inverse ? (style.color ?? 'var(--ink)') : style.background;
  const lines = [style.underline && 'underline', style.strike && 'line-through'].filter(Boolean).join(' ');
  return [
    color !== null && `color:${color}`,
    background !== null && `background:${background}`,
    style.bold && 'font-weight:600',
    style.italic && 'font-style:italic',
    lines !== '' && `text-decoration:${lines}`,
  ]
    .filter(Boolean)
    .join(';');
}
