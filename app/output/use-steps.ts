import { useEffect, useState } from 'react';

/** Characters that are taken on at a time; reading so many as a terminal does takes some 20 ms. */
const STEP = 1_000_000;

/**
 * As much of a text as may be shown now: all of it, unless so much came at once that taking it on would hold up the page.
 * Then it grows by a step a turn, and keys and presses are answered in between.
 */
export function useSteps(text: string): string {
  const [held, setHeld] = useState(() => ({ text, length: Math.min(text.length, STEP) }));
  let { length } = held;
  if (held.text !== text) {
    const begun = held.length <= text.length ? held.length : 0;
    length = Math.min(text.length, begun + STEP);
    setHeld({ text, length });
  }
  useEffect(() => {
    if (length >= text.length) return;
    const timer = setTimeout(() => setHeld({ text, length: Math.min(text.length, length + STEP) }));
    return () => clearTimeout(timer);
  }, [text, length]);
  return length < text.length ? text.slice(0, length) : text;
}
