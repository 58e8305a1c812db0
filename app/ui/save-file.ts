/** Lets the user save bytes or text under a name; the type is kept neutral so that nothing is opened in the tab. */
export function saveFile(name: string, content: Uint8Array | string): void {
  // The cast narrows the buffer kind only: a Blob takes any Uint8Array.
  const part = typeof content === 'string' ? content : (content as Uint8Array<ArrayBuffer>);
  const url = URL.createObjectURL(new Blob([part], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read the blob only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
