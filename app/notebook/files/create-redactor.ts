import { HOME_FOLDER, SECRET_PATTERNS } from './secret-patterns.ts';

/** What was taken out of a notebook, each thing counted once, however often it stood there. */
export interface Redactions {
  /** Keys, tokens and passwords. */
  readonly secrets: number;
  /** Home folders, which name their user. */
  readonly paths: number;
  /** Facts about a person or a machine that other programs wrote into metadata. */
  readonly details: number;
}

/** Takes secrets and home folders out of texts, and remembers how many. */
export interface Redactor {
  redact(text: string): string;
  counts(): Omit<Redactions, 'details'>;
}

/** What stands where a secret stood. */
const REMOVED = '[removed]';

/** Shorter ones cannot be keys, and taking them out would tear words apart. */
const SHORTEST_SECRET = 4;

/** A picture within text: base64 in which something may look like a key by chance. */
const DATA_URI =
  /(data:[\w.+-]{1,60}\/[\w.+-]{1,60}(?:;[\w.+=-]{1,60}){0,3};base64,\s*[A-Za-z0-9+/=%]*(?:\r?\n[ \t]*[A-Za-z0-9+/=]{60,})*(?:\r?\n[ \t]*[A-Za-z0-9+/=]{1,200}(?=["']))?)/;

/** A text that is all base64, such as a widget's buffer. */
const BASE64 = /^[A-Za-z0-9+/\r\n]{100,}={0,2}\s*$/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with a control character.
const COLOUR = /\u001b\[[\d;:]{0,100}m/g;

/**
 * A redactor for the given secrets, for keys and tokens of known services, and for home folders, which become `~`.
 * Base64 stays as it is, but for the given secrets.
 */
export function createRedactor(secrets: readonly string[]): Redactor {
  const known = secrets
    .map((secret) => secret.trim())
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .map(toPattern);
  const removed = { secrets: new Set<unknown>(), paths: new Set<string>() };

  function removeKnown(text: string): string {
    return known.reduce(
      (rest, pattern) =>
        rest.replace(pattern, () => {
          removed.secrets.add(pattern);
          return REMOVED;
        }),
      text,
    );
  }

  function removeRecognized(text: string): string {
    const withoutSecrets = SECRET_PATTERNS.reduce((rest, { hint, pattern }) => {
      if (!rest.includes(hint)) return rest;
      return rest.replace(pattern, (match, ...groups: unknown[]) => {
        removed.secrets.add(match);
        const named = groups.at(-1);
        return `${hasKept(named) ? named.kept : ''}${REMOVED}`;
      });
    }, text);
    return withoutSecrets.replace(HOME_FOLDER, (match) => {
      removed.paths.add(match);
      return '~';
    });
  }

  function removeAll(text: string): string {
    const clean = removeKnown(text);
    if (BASE64.test(clean) && !/\/(?:home|Users)\//.test(clean)) return clean;
    if (!clean.includes(';base64,')) return removeRecognized(clean);
    // Every second piece is what the pattern's one group matched.
    const pieces = clean.split(DATA_URI);
    return pieces.map((piece, index) => (index % 2 === 1 ? piece : removeRecognized(piece))).join('');
  }

  return {
    redact(text) {
      if (text.length < SHORTEST_SECRET) return text;
      const clean = removeAll(text);
      if (!clean.includes('\u001b')) return clean;
      // Colours may stand within a key; then it goes, and the colours with it.
      const plain = clean.replace(COLOUR, '');
      const cleanPlain = removeAll(plain);
      return cleanPlain === plain ? clean : cleanPlain;
    },
    counts: () => ({ secrets: removed.secrets.size, paths: removed.paths.size }),
  };
}

/** Whether a pattern's groups name one whose text stays. */
function hasKept(groups: unknown): groups is { readonly kept: string } {
  return typeof groups === 'object' && groups !== null && 'kept' in groups && typeof groups.kept === 'string';
}

/**
 * A secret as it is, and as addresses, JSON and HTML write it. A short one counts only where it stands by itself, a long
 * one wherever it stands.
 */
function toPattern(secret: string): RegExp {
  const forms = new Set([
    secret,
    encodeURIComponent(secret.replace(/\p{Surrogate}/gu, '')),
    JSON.stringify(secret).slice(1, -1),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  ]);
  const escaped = [...forms].map((form) => form.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|');
  return new RegExp(secret.length >= 12 ? escaped : `(?<![A-Za-z0-9])(?:${escaped})(?![A-Za-z0-9])`, 'g');
}
