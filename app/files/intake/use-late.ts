import { useEffect, useState } from 'react';

/** True once something has been going on for so many milliseconds; false at once when it is over. */
export function useLate(goesOn: boolean, afterMs: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!goesOn) return setLate(false);
    const timer = setTimeout(() => setLate(true), afterMs);
    return () => clearTimeout(timer);
  }, [goesOn, afterMs]);
  return late && goesOn;
}
