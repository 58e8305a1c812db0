/** Whether this page is shown inside another one, of whatever origin. */
export function isFramed(): boolean {
  return window.parent !== window;
}
