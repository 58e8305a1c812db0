import type { TourCard } from './agent/tour-card.ts';
import type { PackageSourceState } from './toolset/package-source-state.ts';

/** A tour as the demo describes it. */
interface Tour {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly needsPackages: boolean;
}

/** The tours as cards; one that needs packages cannot be started while none can be had. */
export function listTourCards(tours: readonly Tour[], source: PackageSourceState): readonly TourCard[] {
  return tours.map(({ id, title, description, needsPackages }) => ({
    id,
    title,
    description,
    disabledReason:
      needsPackages && source.status === 'unreachable'
        ? `Needs packages that cannot be loaded: ${source.reason}`
        : null,
  }));
}
