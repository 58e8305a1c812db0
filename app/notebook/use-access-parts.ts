import { createContext, useContext } from 'react';
import type { AccessParts } from './output-access.ts';

/** Given by the app; without it outputs show what they hold and no more. What is made of it loads with the outputs. */
export const OutputAccessContext = createContext<AccessParts | null>(null);

/** What the access of outputs is made from; null where the app gives none. */
export function useAccessParts(): AccessParts | null {
  return useContext(OutputAccessContext);
}
