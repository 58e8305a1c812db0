import { allowsConnection } from '../../lib/allows-connection.ts';
import { limitSilence } from '../limit-silence.ts';
import { isLocalAddress } from './local-address.ts';

/**
 * How models are asked. The SDK names itself in a `user-agent` header, which local servers' CORS rules do not let
 * through, so that is taken off. What the browser does not let us see is put into words that `explainChatError` knows;
 * the address is named without path, and no key is ever part of it. An answer that stalls fails. So does one that leads
 * elsewhere: a browser would take the question and the keys of Anthropic and Google along, which have headers of their own.
 */
export const providerFetch = limitSilence(askProvider);

async function askProvider(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
  const headers = new Headers(init?.headers);
  headers.delete('user-agent');
  const url = input instanceof Request ? input.url : String(input);
  let response: Response;
  try {
    response = await fetch(input, { ...init, headers, credentials: 'omit', redirect: 'manual' });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Error(describeUnreachable(url, error.message), { cause: error });
  }
  if (response.type === 'opaqueredirect')
    throw new Error(`Redirected: ${new URL(url).host} answered with another address.`);
  // A page with status 200 would pass for an answer without words.
  if (response.ok && response.headers.get('content-type')?.startsWith('text/html')) {
    await response.body?.cancel();
    throw new Error(`Not an API: ${new URL(url).host} answered with a web page.`);
  }
  return response;
}

/** What is known of the page when a request fails; a parameter for tests. */
export interface PageState {
  readonly online: boolean;
  readonly secure: boolean;
  /** Whether its policy lets it connect to this address. */
  readonly mayReach: (url: URL) => boolean;
}

function readPageState(): PageState {
  return { online: navigator.onLine, secure: location.protocol === 'https:', mayReach: allowsConnection };
}

/** Why no answer came, as far as a page can tell; the browser hides whether the server is down or forbids the page (CORS). */
export function describeUnreachable(url: string, message: string, page: PageState = readPageState()): string {
  const { origin, protocol } = new URL(url);
  const local = isLocalAddress(url);
  if (page.secure && protocol === 'http:' && !local) return `Mixed content: this https page may not ask ${origin}.`;
  if (!page.mayReach(new URL(url))) return `Not allowed: this page may not connect to ${origin}.`;
  if (!page.online && !local) return `Offline: ${origin} cannot be reached.`;
  return `Cannot reach ${origin}: ${message}`;
}
