import createDOMPurify from 'dompurify';
import { createTrustedPolicy } from '../lib/trusted-policy.ts';

const FORBIDDEN_TAGS = [
  'link',
  'meta',
  'base',
  'form',
  'input',
  'button',
  'select',
  'textarea',
  'dialog',
  'audio',
  'video',
];
const ADDRESS_ATTRIBUTES = ['href', 'xlink:href', 'srcset', 'ping', 'action', 'formaction', 'background', 'poster'];

/** For DOMPurify, which parses what it is given in a document of its own, where nothing runs. */
const parsing = createTrustedPolicy('vivarium-sanitizer', { createHTML: (html) => html });

/**
 * HTML without scripts, frames, forms and anything that loads or leads elsewhere, for a frame that forbids the same
 * once more. Styles stay. A link becomes its text, its address in the tooltip.
 */
export function sanitizeHtml(html: string): string {
  const purify = createDOMPurify(window);
  purify.addHook('afterSanitizeAttributes', (node) => {
    const address = node.getAttribute('href');
    if (address !== null && !address.startsWith('#')) node.setAttribute('title', address);
    for (const name of ADDRESS_ATTRIBUTES) node.removeAttribute(name);
    const source = node.getAttribute('src');
    if (source !== null && !/^data:image\//i.test(source)) node.removeAttribute('src');
  });
  return purify.sanitize(html, {
    FORBID_TAGS: FORBIDDEN_TAGS,
    FORCE_BODY: true,
    ADD_ATTR: ['scope'],
    TRUSTED_TYPES_POLICY: parsing() as never, // DOMPurify's types name a package of types; what it calls is there
  });
}
