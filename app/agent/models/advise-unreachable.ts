import { isLocalAddress } from './local-address.ts';

/** Local servers by their usual port, and how each is told to let pages in. */
const LOCAL_SERVERS: readonly {
  readonly port: string;
  readonly name: string;
  readonly allow: (page: string) => string;
}[] = [
  { port: '11434', name: 'Ollama', allow: (page) => `start it with OLLAMA_ORIGINS=${page}` },
  { port: '1234', name: 'LM Studio', allow: () => 'turn on “Enable CORS” in its server settings' },
  { port: '8000', name: 'vLLM', allow: (page) => `start it with --allowed-origins '["${page}"]'` },
  { port: '1337', name: 'Jan', allow: () => 'turn on “Cross-Origin Resource Sharing” in its local API server' },
];

/** What to do when no answer came, from a line of `describeUnreachable` or a browser's own words. */
export function adviseUnreachable(message: string, page: string = location.origin): { title: string; advice: string } {
  if (/^offline/i.test(message)) {
    return { title: 'There is no network.', advice: 'This device is offline. Connect it, then retry.' };
  }
  if (/^mixed content/i.test(message)) {
    return {
      title: 'The browser does not let this page ask that address.',
      advice:
        'This page came over https and the address is plain http. Give the server https, or run it on this computer.',
    };
  }
  if (/^not allowed: this page/i.test(message)) {
    return {
      title: 'This copy of Vivarium may not ask that address.',
      advice: /\/\/\[/.test(message)
        ? 'A policy cannot name an IPv6 address. Write the computer’s name instead, such as localhost.'
        : 'Whoever set it up lists which addresses it may connect to. Choose another model, or ask them to add this one.',
    };
  }
  const title = 'The model cannot be reached.';
  const origin = /https?:\/\/[^\s:/]+(?::(\d+))?/.exec(message);
  const local = LOCAL_SERVERS.find(({ port }) => port === origin?.[1]);
  if (local) {
    const cors = `If it is, it does not allow requests from this page (CORS): ${local.allow(page)}.`;
    // Chromium asks the user before a page from elsewhere may reach this computer's own servers.
    const permission = isLocalAddress(page) ? '' : ' If the browser asks about your local network, allow it.';
    return { title, advice: `Is ${local.name} running? ${cors}${permission} Then retry.` };
  }
  const advice = 'Is it running, is the address right, and does it allow requests from this page (CORS)? Then retry.';
  return { title, advice };
}

/** What to do with a server on this computer that answers, but not to this page. */
export function adviseBlocked(baseUrl: string, page: string = location.origin): string {
  const local = LOCAL_SERVERS.find(({ port }) => port === new URL(baseUrl).port);
  const allow = local ? local.allow(page) : 'its settings or its start options say how to change that';
  return `It does not allow requests from this page (CORS): ${allow}. Then look again.`;
}
