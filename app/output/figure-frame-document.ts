import { FIGURE_FRAME_HTML } from 'virtual:vivarium-figures';
import { createTrustedPolicy } from '../lib/trusted-policy.ts';

const policy = createTrustedPolicy('vivarium-figure-frame', { createHTML: () => FIGURE_FRAME_HTML });

/** The document of a figure frame, for `srcdoc`: the one that the build wrote, and nothing else. */
export function figureFrameDocument(): string {
  return policy().createHTML('');
}
