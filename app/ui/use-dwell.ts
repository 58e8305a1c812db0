import { type MouseEvent, type PointerEvent, useRef, useState } from 'react';

/** Milliseconds that a pointer must have been on something before it may press it. */
const DWELL = 500;

/** What an area needs to know how long a pointer has been on it. */
interface Dwell {
  readonly handlers: {
    readonly onPointerEnter: (event: PointerEvent) => void;
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerLeave: (event: PointerEvent) => void;
  };
  /** Whether a click came too soon, and the user has to press once more. */
  readonly wasEarly: boolean;
  /** Whether this click counts: a key's always does. */
  readonly check: (event: MouseEvent) => boolean;
}

/**
 * Tells a user who meant to press something from one under whose pointer it was moved: what has come under a pointer must
 * have been there for a while. A finger is on nothing before it presses, so that it has to press twice.
 */
export function useDwell(): Dwell {
  const since = useRef<number | null>(null);
  const [wasEarly, setEarly] = useState(false);
  const arrive = () => {
    since.current ??= performance.now();
  };
  return {
    wasEarly,
    handlers: {
      onPointerEnter: ({ pointerType }) => pointerType !== 'touch' && arrive(),
      onPointerDown: arrive,
      onPointerLeave({ pointerType }) {
        if (pointerType !== 'touch') since.current = null;
      },
    },
    check({ detail }) {
      const isKey = detail === 0;
      const counts = isKey || (since.current !== null && performance.now() - since.current >= DWELL);
      setEarly(!counts);
      return counts;
    },
  };
}
