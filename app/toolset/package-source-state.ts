import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PackageSourceState } from './package-library.ts';

export type { PackageSourceState };

/** A store that the page keeps in step with `PackageLibrary.subscribe`. */
export function createPackageSourceStore(): StoreApi<PackageSourceState> {
  return createStore<PackageSourceState>(() => ({ status: 'unknown' }));
}
