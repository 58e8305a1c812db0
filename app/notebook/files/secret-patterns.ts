/** A form that keys have, and a text without which none of that form is there. */
export interface SecretPattern {
  readonly hint: string;
  /** A group named `kept` stays. */
  readonly pattern: RegExp;
}

/** After a terminal's colour (`…m`) or an escape such as `\n` in a repr, letters come before what begins. */
const AFTER_ESCAPE = '(?<=\\u001b\\[[\\d;]{0,20}m|\\\\[nrt])';

/** Not within a longer word. */
const START = `(?:(?<![A-Za-z0-9])|${AFTER_ESCAPE})`;

function form(hint: string, rest: string): SecretPattern {
  return { hint, pattern: new RegExp(`${START}${hint.replace('.', '\\.')}${rest}`, 'g') };
}

/** Keys and tokens by the forms their services give them. All are bounded, so that no text makes them slow. */
export const SECRET_PATTERNS: readonly SecretPattern[] = [
  {
    // The block goes to its end mark, or to where the next mark begins.
    hint: 'PRIVATE KEY',
    pattern:
      /-----BEGIN (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----(?:[^-]|-(?!----)){0,20000}(?:-----END (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----)?/g,
  },
  // OpenAI, Anthropic, OpenRouter and who took over their form; scikit-learn's class names (`sk-estimator-id-1`) are none.
  form('sk-', '(?:ant|proj|or|svcacct|admin|None|lf)-[A-Za-z0-9_-]{16,500}'),
  form('sk-', '[A-Za-z0-9]{20,500}'),
  // Google
  form('AIza', '[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])'),
  form('ya29.', '[A-Za-z0-9_-]{20,2000}'),
  form('GOCSPX-', '[A-Za-z0-9_-]{20,100}'),
  // GitHub, GitLab, Hugging Face, npm, PyPI
  ...['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'].map((hint) => form(hint, '[A-Za-z0-9]{30,300}')),
  form('github_pat_', '[A-Za-z0-9_]{22,300}'),
  form('glpat-', '[A-Za-z0-9_-]{20,300}'),
  form('hf_', '[A-Za-z0-9]{25,100}'),
  form('npm_', '[A-Za-z0-9]{30,100}'),
  form('pypi-', '[A-Za-z0-9_-]{50,500}'),
  // Groq, xAI, Perplexity, Replicate, Stripe, SendGrid
  form('gsk_', '[A-Za-z0-9]{20,200}'),
  form('xai-', '[A-Za-z0-9]{20,200}'),
  form('pplx-', '[A-Za-z0-9]{20,200}'),
  form('r8_', '[A-Za-z0-9]{30,100}'),
  ...['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_'].map((hint) => form(hint, '[A-Za-z0-9]{16,300}')),
  form('SG.', '[A-Za-z0-9_-]{16,100}\\.[A-Za-z0-9_-]{16,100}'),
  // Slack
  ...['xoxa-', 'xoxb-', 'xoxe-', 'xoxo-', 'xoxp-', 'xoxr-', 'xoxs-'].map((hint) => form(hint, '[A-Za-z0-9-]{10,500}')),
  { hint: 'hooks.slack.com', pattern: /(?<kept>hooks\.slack\.com\/services\/)[A-Za-z0-9/_-]{20,200}/g },
  // Amazon: a key's name, and a secret key where it is named
  ...['AKIA', 'ASIA'].map((hint) => form(hint, '[A-Z0-9]{16}(?![A-Za-z0-9])')),
  ...['aws_secret', 'AWS_SECRET', 'SecretAccessKey'].map((hint) => ({
    hint,
    pattern: new RegExp(
      `(?<kept>${hint}[A-Za-z_]{0,20}["']?\\s{0,5}[=:]\\s{0,5}["']?)[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])`,
      'g',
    ),
  })),
  // JSON Web Tokens
  form('eyJ', '[A-Za-z0-9_-]{8,4000}\\.eyJ[A-Za-z0-9_-]{8,8000}(?:\\.[A-Za-z0-9_-]{0,2000})?'),
  // What a header carries, whatever service it is for; words of prose have no digit in them.
  ...['Bearer', 'bearer'].map((hint) => ({
    hint,
    pattern: new RegExp(`(?<kept>\\b${hint}\\s{1,5})(?=[A-Za-z._~+/-]{0,200}\\d)[A-Za-z0-9._~+/-]{16,4000}={0,2}`, 'g'),
  })),
  {
    hint: 'Basic',
    pattern: /(?<kept>uthorization["']?\s{0,5}[:=,]\s{0,5}["']?Basic\s{1,5})[A-Za-z0-9+/]{8,2000}={0,2}/g,
  },
  // A password in an address
  { hint: '://', pattern: /(?<kept>[A-Za-z0-9+.-]:\/\/[^\s/:@'"<>\\]{0,100}:)[^\s/@'"<>\\]{1,200}(?=@)/g },
];

/** Home folders that name no one: Pyodide's, Docker images', shared ones. */
const NOBODY = '(?:pyodide|web_user|jovyan|runner|Public|Shared|Default|All Users)(?![\\w.-])';
const NAME = `(?!${NOBODY})[^\\s/\\\\'"\`<>:;,|*?&%$(){}[\\]]{1,64}`;

/**
 * A home folder up to its user's name: `/home/ada`, `/Users/ada`, `C:\Users\ada` (its backslashes also doubled, as in a
 * repr), as WSL mounts it, and as an address encodes it. Not a part of a longer path or address.
 */
export const HOME_FOLDER = new RegExp(
  [
    `(?:(?<![\\w.~%-])|(?<=[\\s"']-[A-Z])|${AFTER_ESCAPE})(?:/mnt/[a-z]|/export|/var|/usr)?/(?:home|Users)/${NAME}`,
    // A name with spaces ends where the next folder begins.
    `(?:(?<![A-Za-z0-9])|${AFTER_ESCAPE})[A-Za-z]:(?:\\\\{1,4}|/)(?:Users|Documents and Settings)(?:\\\\{1,4}|/)(?:(?!${NOBODY})[^\\\\/'"\`<>:;,|*?\\r\\n\\t]{1,64}(?=[\\\\/])|${NAME})`,
    `%2F(?:home|Users)%2F${NAME}`,
  ].join('|'),
  'g',
);
