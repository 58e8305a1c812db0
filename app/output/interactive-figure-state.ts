import type { FigureEvent } from '../../workers/contract/figure-message.ts';
import { assertNever } from '../lib/assert-never.ts';

/** Most addresses that are kept of those a figure asked for in vain. */
const MOST_REFUSED = 20;

interface Facts {
  /** CSS pixels; kept while the frame is away, so that nothing moves. */
  readonly height: number;
  /** What the figure asked for and did not get, each once. */
  readonly refused: readonly string[];
  /** The link that was followed last. */
  readonly link: string | null;
}

/** What is known of an interactive figure. */
export type InteractiveFigureState =
  | (Facts & { readonly status: 'waiting' })
  | (Facts & { readonly status: 'drawn'; readonly elapsedMs: number })
  | (Facts & { readonly status: 'failed'; readonly message: string });

/** Before the first word of its frame; the height is that of most figures. */
export const WAITING: InteractiveFigureState = { status: 'waiting', height: 450, refused: [], link: null };

/** Folds in what the frame says, `elapsedMs` after it was begun. */
export function applyFigureEvent(
  state: InteractiveFigureState,
  { event, elapsedMs }: { readonly event: FigureEvent; readonly elapsedMs: number },
): InteractiveFigureState {
  const { refused, link } = state;
  switch (event.type) {
    case 'figure-drawn':
      return { status: 'drawn', height: event.height, elapsedMs, refused, link };
    case 'figure-resized':
      return { ...state, height: event.height };
    case 'figure-failed':
      return { status: 'failed', height: state.height, message: event.message, refused, link };
    case 'figure-refused':
      if (refused.includes(event.what) || refused.length >= MOST_REFUSED) return state;
      return { ...state, refused: [...refused, event.what] };
    case 'figure-link':
      return { ...state, link: event.href };
    case 'figure-exported':
      return state;
    default:
      return assertNever(event);
  }
}
