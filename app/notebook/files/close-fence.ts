/** Markdown whose last code fence is closed, so that it does not take in what follows it in a longer document. */
export function closeFence(text: string): string {
  let open: string | null = null;
  for (const line of text.split('\n')) {
    const [, fence, rest] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (fence === undefined || rest === undefined) continue;
    if (open === null) {
      // Backticks after backticks are code within a line.
      if (!(fence.startsWith('`') && rest.includes('`'))) open = fence;
    } else if (fence.startsWith(open) && rest.trim() === '') open = null;
  }
  return open === null ? text : `${text.replace(/\n$/, '')}\n${open}`;
}
