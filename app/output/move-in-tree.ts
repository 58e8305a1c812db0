const ITEM = '[role="treeitem"]';

/**
 * Carries out a key in a tree of nested items, as WAI-ARIA describes it: up and down walk through what is shown, left
 * and right close and open or go out and in. False when the key means nothing here.
 */
export function moveInTree(tree: Element, target: EventTarget, key: string): boolean {
  if (!(target instanceof Element) || !target.matches(ITEM)) return false;
  const items = [...tree.querySelectorAll<HTMLElement>(ITEM)];
  const at = items.findIndex((item) => item.isSameNode(target));
  const expanded = target.getAttribute('aria-expanded');
  const toggle = () => target.querySelector<HTMLElement>(':scope > [data-toggle]')?.click();
  const parent = () => target.parentElement?.closest<HTMLElement>(ITEM)?.focus();
  switch (key) {
    case 'ArrowDown':
      items[at + 1]?.focus();
      return true;
    case 'ArrowUp':
      items[at - 1]?.focus();
      return true;
    case 'Home':
      items[0]?.focus();
      return true;
    case 'End':
      items.at(-1)?.focus();
      return true;
    case 'ArrowRight':
      if (expanded === 'false') toggle();
      else if (expanded === 'true') items[at + 1]?.focus();
      return true;
    case 'ArrowLeft':
      if (expanded === 'true') toggle();
      else parent();
      return true;
    case 'Enter':
    case ' ':
      toggle();
      return true;
    default:
      return false;
  }
}
