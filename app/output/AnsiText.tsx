import { type CSSProperties, memo } from 'react';
import { type AnsiStyle, PLAIN_STYLE, parseAnsi } from './ansi.ts';

/** Terminal text with its colours, as elements and never as markup. */
export const AnsiText = memo(function AnsiText({ text }: { text: string }) {
  return parseAnsi(text).map((span, index) =>
    span.style === PLAIN_STYLE ? (
      span.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: spans have no identity beyond their place.
      <span key={index} style={toCss(span.style)}>
        {span.text}
      </span>
    ),
  );
});

/** A program's own colour, kept dark enough on light ground and light enough on dark. */
function toLegible(color: string): string {
  return color.startsWith('rgb')
    ? `oklch(from ${color} clamp(var(--ansi-darkest), l, var(--ansi-lightest)) c h)`
    : color;
}

function toCss(style: AnsiStyle): CSSProperties {
  const front = style.inverse ? (style.background ?? 'var(--surface)') : style.color;
  const back = style.inverse ? (style.color ?? 'var(--ink)') : style.background;
  const lines = [style.underline && 'underline', style.strike && 'line-through'].filter(Boolean).join(' ');
  return {
    ...(front && { color: back ? front : toLegible(front) }),
    ...(back && { background: back }),
    ...(style.bold && { fontWeight: 700 }),
    ...(style.dim && { opacity: 0.75 }),
    ...(style.italic && { fontStyle: 'italic' }),
    ...(lines && { textDecoration: lines }),
  };
}
