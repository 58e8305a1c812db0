import python from 'highlight.js/lib/languages/python';
import { createLowlight } from 'lowlight';
import { revealInvisible } from '../../ui/reveal-invisible.ts';
import { element, type HastContent, type HastElement } from './hast.ts';

/** Longer code is not coloured, in characters: it would take too long. */
const LONGEST_COLOURED = 50_000;

const lowlight = createLowlight({ python });

/** Code in colours, when it is Python. Characters that cannot be seen are named, so that what is read is what ran. */
export function toReportCode(code: string, isPython: boolean): HastElement {
  const content: readonly HastContent[] =
    isPython && code.length <= LONGEST_COLOURED
      ? lowlight.highlight('python', code).children.filter((node) => node.type !== 'doctype')
      : [{ type: 'text', value: code }];
  return element('pre', {}, element('code', {}, ...content.flatMap(reveal)));
}

function reveal(node: HastContent): readonly HastContent[] {
  if (node.type === 'element') return [{ ...node, children: node.children.flatMap(reveal) }];
  if (node.type !== 'text') return [];
  return revealInvisible(node.value).map(({ text, invisible }) =>
    invisible
      ? element('span', { className: ['invisible'], title: 'An invisible character' }, text)
      : { type: 'text', value: text },
  );
}
