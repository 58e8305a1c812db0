import { useEffect, useState } from 'react';
import { findPromptApi, LANGUAGES } from './prompt-api.ts';

/** Whether the browser has a model of its own that works on this device; false until that is known. */
export function useBuiltInModel(): boolean {
  const [usable, setUsable] = useState(false);
  useEffect(() => {
    let wanted = true;
    findPromptApi()
      ?.availability(LANGUAGES)
      .then((availability) => wanted && setUsable(availability !== 'unavailable'))
      // Refused in some embeddings: there is none, then.
      .catch(() => {});
    return () => {
      wanted = false;
    };
  }, []);
  return usable;
}
