/** A tour as its card shows it. */
export interface TourCard {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Why it cannot be started now; null when it can. */
  readonly disabledReason: string | null;
}
