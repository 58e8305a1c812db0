import type { BrokerReply, BrokerRequest } from '../../workers/contract/sandbox-message.ts';
import { fetchBounded } from './fetch-bounded.ts';
import { type NetworkPolicy, refuseAll } from './network-policy.ts';
import type { PackageIndex } from './package-index.ts';
import type { PackageLibrary } from './package-library.ts';

/** Where the worker believes its packages are; see `brokered-fetch.ts` on the other side. */
const PACKAGE_BASE_URL = 'https://packages.invalid/';

/** Who hears what a broker does for one sandbox. */
export interface BrokerListener {
  onRefusal(request: { runId: string | null; method: string; url: string; reason: string }): void;
  onPackageBytes(update: PackageBytes): void;
  /** The policy let a request out: the run can no longer be repeated without repeating it. */
  onNetworkUse(runId: string | null): void;
}

/** Bytes of a package as they come in. */
export interface PackageBytes {
  readonly runId: string | null;
  readonly name: string;
  readonly source: string;
  readonly receivedBytes: number;
  readonly totalBytes: number;
}

/** Answers one sandbox's requests: package files, the package index, and whatever the policy allows. */
export interface Broker {
  /** Always resolves; `signal` ends with the sandbox. */
  answer(request: BrokerRequest, signal: AbortSignal): Promise<BrokerReply>;
}

/** Makes the broker of one sandbox. */
export function createBroker(
  library: PackageLibrary,
  index: PackageIndex,
  listener: BrokerListener,
  policy: NetworkPolicy = refuseAll,
): Broker {
  function refuse(request: BrokerRequest, reason: string): BrokerReply {
    const { runId, method, url } = request;
    listener.onRefusal({ runId, method, url: url.slice(0, LONGEST_SHOWN_URL), reason });
    return fail(request, `The sandbox has no network: ${reason}`);
  }

  async function answerPackage(request: BrokerRequest, fileName: string, signal: AbortSignal): Promise<BrokerReply> {
    const { runId } = request;
    const name = library.packageOf(fileName);
    if (name === null) return refuse(request, `no package source has a file ${fileName.slice(0, 200)}.`);
    const result = await library.fetchFile(
      fileName,
      (source, receivedBytes, totalBytes) =>
        listener.onPackageBytes({ runId, name, source, receivedBytes, totalBytes }),
      signal,
    );
    if (result.status === 'failed') return fail(request, result.reason);
    return succeed(request, 200, [['content-type', 'application/octet-stream']], result.bytes);
  }

  return {
    async answer(request, signal) {
      try {
        const url = URL.parse(request.url);
        if (!url) return refuse(request, 'that is no address.');
        if (request.method === 'GET' && url.href.startsWith(PACKAGE_BASE_URL)) {
          return await answerPackage(request, url.href.slice(PACKAGE_BASE_URL.length), signal);
        }
        if (request.method === 'GET' && index.accepts(url)) {
          const answer = await index.fetch(url, signal);
          return answer.status === 'ok'
            ? succeed(request, answer.httpStatus, answer.headers, answer.body)
            : fail(request, answer.reason);
        }
        const { method, headers, runId } = request;
        const decision = await policy({ url, method, headers, runId });
        if (decision.status === 'refuse') return refuse(request, decision.reason);
        signal.throwIfAborted(); // the policy may have taken its time
        listener.onNetworkUse(runId);
        const answer = await fetchBounded(url, { method, signal });
        return succeed(request, answer.httpStatus, answer.headers, answer.body);
      } catch (error) {
        return fail(request, `The request failed: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
  };
}

/** Addresses are shown to the user; a longer one is cut. */
const LONGEST_SHOWN_URL = 2000;

function succeed(
  { requestId }: BrokerRequest,
  httpStatus: number,
  headers: readonly (readonly [string, string])[],
  body: Uint8Array,
): BrokerReply {
  return { type: 'broker-reply', requestId, status: 'ok', httpStatus, headers, body };
}

function fail({ requestId }: BrokerRequest, reason: string): BrokerReply {
  return { type: 'broker-reply', requestId, status: 'refused', reason };
}
