import { FRAME_HTML, FRAME_HTML_WITHOUT_ISOLATION } from 'virtual:vivarium-runtime';
import { createTrustedPolicy } from '../lib/trusted-policy.ts';

const policy = createTrustedPolicy('vivarium-sandbox-frame', {
  createHTML: (kind) => (kind === 'isolated' ? FRAME_HTML : FRAME_HTML_WITHOUT_ISOLATION),
});

/** The document of a sandbox frame, for `srcdoc`: one of the two that the build wrote, and nothing else. */
export function sandboxFrameDocument({ isolated }: { readonly isolated: boolean }): string {
  return policy().createHTML(isolated ? 'isolated' : 'plain');
}
