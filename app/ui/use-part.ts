import { startTransition, useEffect, useState } from 'react';
import type { PartLoader, PartState } from './part-loader.ts';

/**
 * A part of the app, loaded when what uses it is shown and wants it; one that was missing is tried again then.
 */
export function usePart<T>(loader: PartLoader<T>, isWanted = true): PartState<T> {
  const [state, setState] = useState(loader.read);
  useEffect(() => {
    // In a transition, so that showing a large part does not hold up what the user does meanwhile.
    const follow = () => startTransition(() => setState(loader.read()));
    const unsubscribe = loader.subscribe(follow);
    follow();
    if (isWanted) void loader.load();
    return unsubscribe;
  }, [loader, isWanted]);
  return state;
}
