import { useState } from 'react';

/**
 * A value derived from a growing input and from the value before, so that each step costs only what was added. State
 * set while rendering is React's own way to remember something of the render before.
 */
export function useGrowing<Input, Value>(input: Input, derive: (input: Input, before?: Value) => Value): Value {
  const [held, setHeld] = useState<{ input: Input; value: Value }>(() => ({ input, value: derive(input) }));
  if (Object.is(held.input, input)) return held.value;
  const value = derive(input, held.value);
  setHeld({ input, value });
  return value;
}
