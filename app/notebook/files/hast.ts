import type { createLowlight } from 'lowlight';

type Root = ReturnType<ReturnType<typeof createLowlight>['highlight']>;

/** A node of an HTML tree, as all libraries here have it. */
export type HastElement = Extract<Root['children'][number], { type: 'element' }>;
export type HastContent = HastElement['children'][number];

/** An element of an HTML tree; text is given as it is and escaped when the tree is written. */
export function element(
  tagName: string,
  properties: HastElement['properties'],
  ...children: readonly (HastContent | string | null)[]
): HastElement {
  return {
    type: 'element',
    tagName,
    properties,
    children: children
      .filter((child) => child !== null)
      .map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
  };
}

/** The text of a node, without the source that a formula carries along. */
export function readText(node: HastContent): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element' || node.tagName === 'annotation') return '';
  return node.children.map(readText).join('');
}
