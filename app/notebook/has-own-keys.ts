/** What takes keys for itself: fields, the editor, tables and trees that are walked by arrow keys, menus and dialogs. */
const OWN_KEYS =
  'input, textarea, select, [contenteditable], .monaco-editor, dialog, [role=grid], [role=tree], [role=menu], [role=tablist], [role=slider]';

/** Whether a key pressed there is not the notebook's: the element has a use for it. */
export function hasOwnKeys(target: EventTarget, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(OWN_KEYS) !== null) return true;
  // What scrolls, scrolls: keys that move are the notebook's on a cell itself only.
  if (/^(?:Arrow|Home|End|Page)/.test(key) && !target.matches('article, section')) return true;
  const isPress = key === 'Enter' || key === ' ';
  return isPress && target.closest('button, a, summary') !== null;
}
