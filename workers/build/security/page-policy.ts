import { toScriptSource } from '../asset.ts';
import type { SecurityConfig } from './security-config.ts';

/**
 * The Trusted Types policies there are, each made in the one file named beside it. What a frame makes stands here too, as
 * `srcdoc` frames inherit the page's list.
 */
const TRUSTED_TYPES = [
  'vivarium-sandbox-frame', // app/toolset/sandbox-frame-document.ts
  'vivarium-sandbox-worker', // workers/sandbox/start-blob-worker.ts, in the sandbox frame
  'vivarium-figure-frame', // app/output/figure-frame-document.ts
  'vivarium-figure-script', // workers/figure/trust-libraries.ts, in the figure frame
  'default', // workers/figure/trust-libraries.ts, in the figure frame, whose libraries know no Trusted Types
  'vivarium-output-frame', // app/output/html-frame-document.ts
  'vivarium-sanitizer', // app/output/sanitize-html.ts
  'vivarium-formula', // app/output/set-formula.ts
  'vivarium-inert', // app/lib/parse-html.ts
  'vivarium-worker', // app/lib/start-worker.ts
  'vivarium-editor', // app/editor/trust-monaco.ts
  'dompurify', // the copy of DOMPurify in Monaco
];

/** What the policy of one page is made of. */
export interface PagePolicyParts {
  readonly config: SecurityConfig;
  /** Scripts that run inline: those of the page, and those of its `srcdoc` frames, which inherit the page's policy. */
  readonly inlineScripts: readonly string[];
  /** Also frames from the page's own origin, for pages that show the widget. */
  readonly framesOwn?: boolean;
  /** Further sources of connections, as a development server's. */
  readonly connect?: readonly string[];
  /** Whether strings are refused where code or markup could come in. A development server's own code writes strings. */
  readonly trustedTypes?: boolean;
}

/**
 * The policy of a page, on one line. Its frames have stricter ones of their own besides, which is what seals them; what
 * they need stands here as well, since a `srcdoc` frame and its workers obey both. Styles may stand inline because HTML
 * outputs bring theirs (pandas writes them so) and Monaco makes style elements.
 */
export function writePagePolicy({
  config,
  inlineScripts,
  framesOwn = false,
  connect = [],
  trustedTypes = true,
}: PagePolicyParts): string {
  const directives = [
    ['default-src', "'none'"],
    ['script-src', "'self'", ...new Set(inlineScripts.map(toScriptSource)), "'wasm-unsafe-eval'"],
    ['style-src', "'self'", "'unsafe-inline'"],
    ['img-src', "'self'", 'data:', 'blob:', ...config.images],
    ['font-src', "'self'", 'data:', ...config.fonts],
    // Python without isolation polls a blob of its frame.
    ['connect-src', "'self'", 'blob:', ...config.connect, ...connect],
    ['worker-src', 'blob:'],
    ['frame-src', framesOwn ? "'self'" : "'none'"],
    ['object-src', "'none'"],
    ['base-uri', "'none'"],
    ['form-action', "'none'"],
    ...(trustedTypes ? [['require-trusted-types-for', "'script'"]] : []),
    ...(trustedTypes ? [['trusted-types', ...TRUSTED_TYPES]] : []),
  ];
  return directives.map((parts) => parts.join(' ')).join('; ');
}
