import python from 'highlight.js/lib/languages/python';
import { createLowlight } from 'lowlight';
import { element, type HastContent, type HastElement } from './hast.ts';

/** Longer code is not coloured, in characters: it would take too long. */
const LONGEST_COLOURED = 50_000;

const lowlight = createLowlight({ python });

/** Code in colours, when it is Python. */
export function toReportCode(code: string, isPython: boolean): HastElement {
  const content: readonly (HastContent | string)[] =
    isPython && code.length <= LONGEST_COLOURED
      ? lowlight.highlight('python', code).children.filter((node) => node.type !== 'doctype')
      : [code];
  return element('pre', {}, element('code', {}, ...content));
}
