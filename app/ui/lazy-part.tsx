import type { ComponentType, ReactNode } from 'react';
import { MissingNote } from './MissingNote.tsx';
import { createPartLoader } from './part-loader.ts';
import { usePart } from './use-part.ts';

/** What is known of a part that cannot be had now. */
export interface MissingPart {
  /** Says what is missing, with the way to try again. */
  readonly note: ReactNode;
  readonly tryAgain: () => void;
}

interface PlaceProps {
  /** Shown until the part is there; default nothing. */
  loading?: ReactNode;
  /** What stands in its place while it cannot be had; default its note. */
  missing?: (part: MissingPart) => ReactNode;
}

/** A view whose code is loaded when it is first shown. */
export interface LazyPart<Props> {
  (props: Props & PlaceProps): ReactNode;
  /** Loads it ahead of that. */
  preload(): void;
}

/**
 * Makes a view that is loaded when it is first shown: the one way to do so. When that fails, only its own place shows
 * that; it is tried again when the browser is online again, when the user asks, and when it is next shown. `what` names
 * it, as the beginning of a sentence.
 */
export function lazyPart<Props extends object>(
  what: string,
  load: () => Promise<ComponentType<Props>>,
): LazyPart<Props> {
  const loader = createPartLoader(what, load);
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, when its module is loaded.
  function Place({ loading = null, missing = ({ note }) => note, ...props }: Props & PlaceProps) {
    const state = usePart(loader);
    switch (state.status) {
      case 'ready':
        return <state.part {...(props as unknown as Props)} />; // what is left of both without those of the place
      case 'missing': {
        const tryAgain = () => void loader.load();
        return missing({ note: <MissingNote state={state} onTryAgain={tryAgain} />, tryAgain });
      }
      default:
        return loading;
    }
  }
  return Object.assign(Place, { preload: () => void loader.load() });
}
