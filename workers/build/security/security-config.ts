import { z } from 'zod';

/** Where the pages of a deployment may connect and load from, beyond their own origin: sources as a policy writes them. */
export interface SecurityConfig {
  /** Model providers, package sources, and sites that a user allows or fetches files from. */
  readonly connect: readonly string[];
  readonly images: readonly string[];
  readonly fonts: readonly string[];
}

/** A policy with more sources than this is a mistake. */
const MOST_SOURCES = 200;
const LONGEST_SOURCE = 300;

const SCHEME = /^(?:https?|wss?):$/;
/** A scheme, a host that may begin with `*.`, perhaps a port or `:*`, perhaps a path. */
const HOST =
  /^(?:https?|wss?):\/\/(?:\*\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*(?::(?:\d{1,5}|\*))?(?:\/[\w~!$&()*+=:@%./-]*)?$/;

const listSchema = z
  // Not `max`, which makes a throw of whatever has a `length` that is no number.
  .array(z.string().refine((source) => source.length <= LONGEST_SOURCE, `must be up to ${LONGEST_SOURCE} characters`))
  .refine((list) => list.length <= MOST_SOURCES, `must be up to ${MOST_SOURCES} sources`)
  .transform((list, context) => {
    for (const [index, source] of list.entries()) {
      const fault = findFault(source);
      if (fault !== null) context.addIssue({ code: 'custom', path: [index], message: fault });
    }
    return [...new Set(list)];
  });

const configSchema = z.strictObject({ connect: listSchema, images: listSchema, fonts: listSchema });

/** The one parser for `security.config.json`; throws an error that names every fault, as the build must not go on. */
export function parseSecurityConfig(text: string): SecurityConfig {
  const parsed = configSchema.safeParse(readJson(text));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`);
  throw new Error(`security.config.json cannot be used: ${faults.join('; ')}`);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`security.config.json cannot be used: it is no JSON (${String(error)}).`);
  }
}

/** What is wrong with one source, or null. A browser only ignores what it does not understand, so the build is strict. */
function findFault(source: string): string | null {
  const quoted = JSON.stringify(source);
  if (source.includes("'")) return `${quoted}: keywords are not settings; the build writes those it needs.`;
  if (source === '*') return `${quoted}: name a scheme such as "https:" instead of everything.`;
  if (/\/\/\[/.test(source))
    return `${quoted}: policies cannot name IPv6 addresses; use a host name such as localhost.`;
  if (SCHEME.test(source) || HOST.test(source)) return null;
  return `${quoted}: must be a scheme such as "https:" or an origin such as "https://models.example.org", in lower case.`;
}
