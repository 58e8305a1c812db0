import { Icon } from '../ui/Icon.tsx';
import { toVisibleText } from '../ui/reveal-invisible.ts';
import type { RefusedRequest } from './interpreter-store.ts';
import './refused-note.css';

/** Longest address that is shown, in characters. */
const LONGEST_SHOWN = 300;

/** What the sandbox asked for and did not get, folded to one quiet line. Addresses are text, never links. */
export function RefusedNote({ requests }: { requests: readonly RefusedRequest[] }) {
  if (requests.length === 0) return null;
  const places = requests.length === 1 ? 'an address' : `${requests.length} addresses`;
  return (
    <details className="refused">
      <summary>
        <Icon name="shield" size={14} /> The sandbox asked for {places}; refused
      </summary>
      <ul>
        {requests.map((request) => (
          <li key={`${request.method} ${request.url} ${request.reason}`}>
            <code>
              {request.method} {toVisibleText(request.url.slice(0, LONGEST_SHOWN))}
            </code>
            {request.count > 1 && ` (${request.count} times)`}
            <br />
            {request.reason}
          </li>
        ))}
      </ul>
    </details>
  );
}
