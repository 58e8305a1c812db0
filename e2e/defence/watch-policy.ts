import type { BrowserContext } from '@playwright/test';

/** What a browser writes into the console when something is against a policy, in a page, a frame or a worker. */
const COMPLAINT = /content security policy|\bCSP\b|trusted ?(?:types|html|script)|violates|integrity/i;

/** Everything that pages of the context do against their policies from now on. */
export function watchPolicy(context: BrowserContext): string[] {
  const found: string[] = [];
  context.on('console', (message) => {
    const isWarning = message.type() === 'error' || message.type() === 'warning';
    if (isWarning && COMPLAINT.test(message.text())) found.push(message.text());
  });
  context.on('weberror', (error) => {
    if (COMPLAINT.test(error.error().message)) found.push(error.error().message);
  });
  return found;
}
