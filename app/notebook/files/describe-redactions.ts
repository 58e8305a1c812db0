import type { Redactions } from './create-redactor.ts';

/** What an export left out, in words for the user; null when that is nothing. */
export function describeRedactions({ secrets, paths, details }: Redactions): string | null {
  const parts = [
    count(secrets, 'key or token was taken out', 'keys or tokens were taken out'),
    count(paths, 'path lost the name of its home folder', 'paths lost the names of their home folders'),
    count(
      details,
      'detail about a person or a machine was left out',
      'details about a person or a machine were left out',
    ),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `${parts.join('; ')}.`;
}

function count(amount: number, one: string, many: string): string | null {
  if (amount === 0) return null;
  return amount === 1 ? `1 ${one}` : `${amount.toLocaleString('en')} ${many}`;
}
