import { useMemo } from 'react';
import type { OutputServices } from '../output/output-services.ts';
import type { Run } from '../toolset/run.ts';
import { createOutputAccess, type OutputAccess } from './output-access.ts';
import { useAccessParts } from './use-access-parts.ts';

/** What makes the services of a run; null where the app gives none. */
export function useOutputAccessor(): OutputAccess | null {
  const parts = useAccessParts();
  return useMemo(() => parts && createOutputAccess(parts), [parts]);
}

/** What the outputs of a run may ask for; the same object as long as the run's place stays the same. */
export function useOutputAccess(run: Run): OutputServices | null {
  const access = useOutputAccessor();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a run is replaced with every output; who and where it is stays.
  return useMemo(() => access?.(run) ?? null, [access, run.id, run.interpreterId]);
}
