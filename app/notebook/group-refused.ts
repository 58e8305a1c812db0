import type { RefusedRequest } from './interpreter-store.ts';

/** Refused requests by the run that made them; those of no run under the empty text. */
export function groupRefused(refused: readonly RefusedRequest[]): ReadonlyMap<string, readonly RefusedRequest[]> {
  const groups = new Map<string, RefusedRequest[]>();
  for (const request of refused) {
    const key = request.runId ?? '';
    groups.set(key, [...(groups.get(key) ?? []), request]);
  }
  return groups;
}
