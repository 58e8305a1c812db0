import type { FigureEvent } from '../../workers/contract/figure-message.ts';
import { isRecord } from '../lib/is-record.ts';

/** Bounds of a figure's height, in CSS pixels: what it says of itself must not push the page away. */
const LOWEST = 40;
const HIGHEST = 3000;

const LONGEST_WORDS = 1000;
const LONGEST_ADDRESS = 4000;
const LONGEST_SVG = 64_000_000;

/** Checks what a figure frame says: its script is ours, but what it draws may come from anywhere. */
export function parseFigureEvent(value: unknown): FigureEvent | null {
  if (!isRecord(value)) return null;
  switch (value.type) {
    case 'figure-drawn':
    case 'figure-resized': {
      const { type, height } = value;
      if (typeof height !== 'number' || !Number.isFinite(height)) return null;
      return { type, height: Math.min(HIGHEST, Math.max(LOWEST, height)) };
    }
    case 'figure-failed':
      return typeof value.message === 'string'
        ? { type: 'figure-failed', message: value.message.slice(0, LONGEST_WORDS) }
        : null;
    case 'figure-refused':
      return typeof value.what === 'string'
        ? { type: 'figure-refused', what: value.what.slice(0, LONGEST_WORDS) }
        : null;
    case 'figure-link':
      return typeof value.href === 'string' && value.href.length <= LONGEST_ADDRESS
        ? { type: 'figure-link', href: value.href }
        : null;
    case 'figure-exported': {
      const { requestId, svg } = value;
      if (typeof requestId !== 'number') return null;
      const isSvg = typeof svg === 'string' && svg.length <= LONGEST_SVG;
      return { type: 'figure-exported', requestId, svg: isSvg ? svg : null };
    }
    default:
      return null;
  }
}
