import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { type HostState, nameHost } from './embed/connected-page.ts';
import { Button } from './ui/Button.tsx';
import { toVisibleText } from './ui/reveal-invisible.ts';

interface HostBadgeProps {
  host: StoreApi<HostState>;
  /** The session that is shown. */
  sessionId: string;
}

/** Which page is connected, and what it can do here; read out when it comes and goes. */
export function HostBadge({ host, sessionId }: HostBadgeProps) {
  const { origin, sessionId: connectedId } = useStore(host);
  const name = origin === null ? '' : toVisibleText(nameHost(origin));
  const isHere = connectedId === sessionId;
  return (
    <span role="status" aria-label="Connection" className="host-status">
      {origin !== null && (
        <>
          <Button
            label={isHere ? `Connected to ${name}` : `${name} is connected to another session`}
            icon="link"
            small
            tone="quiet"
            className="host-badge"
            popoverTarget="host-card"
          />
          <div id="host-card" className="seal-card host-card" popover="auto">
            <p>
              <strong>{origin === 'null' ? 'The page around this widget' : toVisibleText(origin)}</strong> shows this
              widget and is connected to {isHere ? 'this session' : 'another session of this widget, not to this one'}.
            </p>
            <p>
              It can run Python there, read and write that session’s files, and ask its agent. It cannot see other
              sessions, your keys, or anything else of this browser.
            </p>
          </div>
        </>
      )}
    </span>
  );
}
