/** Whether keys are called by the names of a Mac. */
export function isMac(): boolean {
  return /^Mac|iPhone|iPad/.test(navigator.platform);
}
