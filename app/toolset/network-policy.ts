/** What a sandbox wants from the network. */
export interface NetworkRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  /** The run that wants it; null outside of runs. */
  readonly runId: string | null;
}

/** Yes, or no with the reason that both Python and the user read. */
export type PolicyDecision = { readonly status: 'allow' } | { readonly status: 'refuse'; readonly reason: string };

/**
 * The broker's yes-or-no half, asked for everything that is neither a package nor the package index. It may take its time,
 * as to ask the user; the run's clock stands still meanwhile.
 */
export type NetworkPolicy = (request: NetworkRequest) => PolicyDecision | Promise<PolicyDecision>;

/** The default: nothing leaves. */
export const refuseAll = ({ url }: NetworkRequest): PolicyDecision => ({
  status: 'refuse',
  reason: `${url.origin === 'null' ? url.protocol : url.origin} is not allowed. Put data into the workspace as a file instead.`,
});
