import { z } from 'zod';
import { isLocalAddress } from '../agent/models/local-address.ts';

/** Which pages may connect to the widget: any, or those of these origins. */
export type Hosts = 'any' | readonly string[];

/** What the site that serves the widget has set, or what is wrong with that, in words for who set it. */
export type EmbedConfig =
  | { readonly status: 'ok'; readonly hosts: Hosts }
  | { readonly status: 'error'; readonly message: string };

/** The file beside embed.html. */
const CONFIG_FILE = 'embed-config.json';
/** Sites that embed a widget are named one by one; more than this is a mistake. */
const MOST_HOSTS = 1000;
const LONGEST_HOST = 300;

const configSchema = z.strictObject({
  hosts: z.union(
    [
      z.literal('any'),
      z.array(z.string().refine((host) => host.length <= LONGEST_HOST)).refine((list) => list.length <= MOST_HOSTS),
    ],
    {
      error: 'must be "any" or a list of origins such as ["https://example.org"]',
    },
  ),
});

/** The one parser for the file; a widget whose file cannot be read lets nobody connect. */
export function parseEmbedConfig(value: unknown): EmbedConfig {
  const parsed = configSchema.safeParse(value);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`);
    return refuse(`${problems.join('; ')}.`);
  }
  const { hosts } = parsed.data;
  if (hosts === 'any') return { status: 'ok', hosts };
  const problems = hosts.map(findFault).filter((fault) => fault !== null);
  return problems.length === 0 ? { status: 'ok', hosts: [...new Set(hosts)] } : refuse(problems.join(' '));
}

/** Reads the file beside embed.html, whose address `baseUrl` is; never rejects. */
export async function loadEmbedConfig(baseUrl: string, load: typeof fetch = fetch): Promise<EmbedConfig> {
  try {
    const response = await load(new URL(CONFIG_FILE, baseUrl), { cache: 'no-cache', credentials: 'same-origin' });
    if (!response.ok) return refuse(`the server answered ${response.status}.`);
    return parseEmbedConfig(JSON.parse(await response.text()));
  } catch (error) {
    return refuse(error instanceof SyntaxError ? `it is no JSON (${error.message}).` : `${String(error)}.`);
  }
}

/**
 * What the widget may use. `stored`: what the user keeps in the browser, which only listed sites may stand around;
 * `memory`: nothing but the page's own memory; `refused`: it may not be shown there. `ancestorOrigins` are those of all
 * pages around it, the nearest first; null where the browser does not tell them.
 */
export function decideTrust({
  hosts,
  ancestorOrigins,
  isTop,
}: {
  readonly hosts: Hosts;
  readonly ancestorOrigins: readonly string[] | null;
  readonly isTop: boolean;
}): 'stored' | 'memory' | 'refused' {
  if (hosts === 'any') return 'memory';
  if (isTop) return 'stored';
  if (ancestorOrigins === null) return 'memory';
  return ancestorOrigins.length > 0 && ancestorOrigins.every((origin) => hosts.includes(origin)) ? 'stored' : 'refused';
}

function refuse(why: string): EmbedConfig {
  return { status: 'error', message: `${CONFIG_FILE} cannot be used: ${why}` };
}

/** What is wrong with one origin of the list, or null. */
function findFault(host: string): string | null {
  const quoted = JSON.stringify(host);
  if (host.includes('*')) return `${quoted}: patterns are not supported; name each origin.`;
  const url = URL.parse(host);
  if (url === null || url.origin === 'null') return `${quoted} is no origin such as "https://example.org".`;
  if (url.origin !== host) return `${quoted} must be an origin alone: ${JSON.stringify(url.origin)}.`;
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLocalAddress(host))) return null;
  return `${quoted} must begin with https:// (http:// is for this machine only).`;
}
