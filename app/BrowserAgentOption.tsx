import { useId } from 'react';
import { useStore } from 'zustand';
import type { BrowserAgent } from './browser-agent.ts';

/** The user's switch for the browser's own agent; drawn among the chat's options, in their form. */
export function BrowserAgentOption({ agent }: { agent: BrowserAgent }) {
  const state = useStore(agent.state);
  const id = useId();
  return (
    <div>
      <label className="chat-option">
        <input
          type="checkbox"
          checked={state.status === 'on'}
          aria-describedby={`${id}-note`}
          onChange={(event) => agent.turn(event.target.checked)}
        />
        <span>
          Let this browser’s agent use Python here
          <small id={`${id}-note`}>
            It can then run code in the open session and read and change its files, without being asked each time; what
            code prints goes to whoever runs that agent. Off again when this page is reloaded.
          </small>
        </span>
      </label>
      <p className="chat-option-problem" role="status">
        {state.status === 'refused' && state.reason}
      </p>
    </div>
  );
}
