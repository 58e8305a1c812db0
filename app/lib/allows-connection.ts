/** Schemes that a source of the first also stands for. */
const STRONGER: Readonly<Record<string, readonly string[]>> = { 'http:': ['http:', 'https:'], 'ws:': ['ws:', 'wss:'] };
const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443' };

/**
 * Whether the page's own policy, which the build wrote from `security.config.json`, lets it connect to an address. The
 * browser is what enforces it, without telling the page why a request failed; this is for telling the user.
 */
export function allowsConnection(url: URL, policy: string | null = readPolicy()): boolean {
  const directive = policy?.split(';').find((part) => /^\s*connect-src\s/.test(part));
  if (directive === undefined) return true;
  return directive
    .trim()
    .split(/\s+/)
    .slice(1)
    .some((source) => matches(source, url));
}

/** What a user is told of an address that the policy does not allow. */
export function describeForbidden(origin: string): string {
  return `This copy of Vivarium may not connect to ${origin}: whoever set it up lists where it may (security.config.json).`;
}

function readPolicy(): string | null {
  if (typeof document === 'undefined') return null;
  const meta = document.querySelector<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy"]');
  return meta?.content ?? null;
}

/** Paths are left out of account: they narrow a source further, which the browser sees to. */
function matches(source: string, url: URL): boolean {
  if (source === "'self'") return url.origin === new URL(document.baseURI).origin;
  if (/^[a-z]+:$/.test(source)) return isScheme(source, url);
  const parts = /^([a-z]+:)\/\/([^/:]+)(?::(\d+|\*))?/.exec(source);
  if (parts === null) return false;
  const [, scheme = '', host = '', port] = parts;
  const isHost = host.startsWith('*.') ? url.hostname.endsWith(host.slice(1)) : url.hostname === host;
  return isScheme(scheme, url) && isHost && isPort(port, url);
}

function isScheme(scheme: string, { protocol }: URL): boolean {
  return (STRONGER[scheme] ?? [scheme]).includes(protocol);
}

function isPort(port: string | undefined, { protocol, port: own }: URL): boolean {
  if (port === '*') return true;
  return port === undefined ? own === '' : (own || DEFAULT_PORTS[protocol]) === port;
}
