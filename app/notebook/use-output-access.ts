import { createContext, useContext, useMemo } from 'react';
import type { OutputServices } from '../output/output-services.ts';
import type { Run } from '../toolset/run.ts';
import type { OutputAccess } from './output-access.ts';

/** Given by the app; without it outputs show what they hold and no more. */
export const OutputAccessContext = createContext<OutputAccess | null>(null);

/** What makes the services of a run; null where the app gives none. */
export function useOutputAccessor(): OutputAccess | null {
  return useContext(OutputAccessContext);
}

/** What the outputs of a run may ask for; the same object as long as the run's place stays the same. */
export function useOutputAccess(run: Run): OutputServices | null {
  const access = useOutputAccessor();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a run is replaced with every output; who and where it is stays.
  return useMemo(() => access?.(run) ?? null, [access, run.id, run.interpreterId]);
}
