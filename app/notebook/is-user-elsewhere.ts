/**
 * Whether the user is at something that must keep the focus: writes, chooses in a dialog, or is in a frame. A text field
 * with nothing in it counts as being written in unless `mayLeaveEmptyField`.
 */
export function isUserElsewhere(active: Element | null, mayLeaveEmptyField: boolean): boolean {
  if (active === null || active === active.ownerDocument.body) return false;
  if (active.closest('dialog, [role="dialog"], [role="alertdialog"], [role="menu"]') !== null) return true;
  // An editor says by its role that it is one; what it has in its own field is not its text.
  if (active.matches('iframe, select, [contenteditable], [role="textbox"], [role="combobox"]')) return true;
  if (!active.matches('input, textarea')) return false;
  const isEmpty = 'value' in active && active.value === '';
  return !(isEmpty && mayLeaveEmptyField);
}
