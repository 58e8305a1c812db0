/** What a sandbox wants from the network. */
export interface NetworkRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
}

/** Yes, or no with the reason that both Python and the user read. */
export type PolicyDecision = { readonly status: 'allow' } | { readonly status: 'refuse'; readonly reason: string };

/** The broker's yes-or-no half: pure, and asked for everything that is neither a package nor the package index. */
export type NetworkPolicy = (request: NetworkRequest) => PolicyDecision;

/** The default: nothing leaves. */
export const refuseAll: NetworkPolicy = ({ url }) => ({
  status: 'refuse',
  reason: `${url.origin === 'null' ? url.protocol : url.origin} is not allowed. Put data into the workspace as a file instead.`,
});
