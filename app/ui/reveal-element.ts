/** Brings an element into view and moves the focus there; an element that is not there is no error. */
export function revealElement(id: string): void {
  const element = document.getElementById(id);
  if (element === null) return;
  element.scrollIntoView({ block: 'start' });
  element.focus({ preventScroll: true });
}
