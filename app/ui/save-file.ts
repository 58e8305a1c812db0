/** Lets the user save bytes or text under a name; the type is kept neutral so that nothing is opened in the tab. */
export function saveFile(name: string, content: Blob | Uint8Array | string): void {
  const blob = new Blob([content as BlobPart], { type: 'application/octet-stream' }); // never shared memory
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read the blob only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
