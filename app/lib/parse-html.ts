import { createTrustedPolicy } from './trusted-policy.ts';

const inert = createTrustedPolicy('vivarium-inert', { createHTML: (html) => html });

/** HTML as a document of its own that is not shown: nothing in it runs and nothing is loaded. */
export function parseHtml(text: string): Document {
  return new DOMParser().parseFromString(inert().createHTML(text), 'text/html');
}
