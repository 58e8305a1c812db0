import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { AgentSettings, ApprovalMode } from './agent-settings.ts';
import './chat-options.css';

const MODES: readonly { readonly mode: ApprovalMode; readonly name: string; readonly note: string }[] = [
  { mode: 'free', name: 'Run freely', note: 'The sandbox is sealed, so code cannot do harm outside of it.' },
  { mode: 'ask', name: 'Ask before each run', note: 'You see the code first, and allow or deny it.' },
  { mode: 'ask-network', name: 'Ask when a run wants the network', note: 'Everything else runs freely.' },
];

interface ChatOptionsProps {
  id: string;
  settings: StoreApi<AgentSettings>;
  /** Options that are not the agent's own. */
  more: ReactNode;
  /** Called when the user is done with them. */
  onClose: () => void;
}

/** How the agent of this session works, for the user to choose. */
export function ChatOptions({ id, settings, more, onClose }: ChatOptionsProps) {
  const { approval, figuresToModel } = useStore(settings);
  const name = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: the fieldset within is for what belongs together.
    <div id={id} className="chat-options" role="group" aria-label="Chat options" onKeyDown={onKeyDown}>
      <fieldset>
        <legend>When the agent wants to run code</legend>
        {MODES.map(({ mode, name: label, note }) => (
          <label key={mode} className="chat-option">
            <input
              type="radio"
              name={name}
              checked={approval === mode}
              aria-describedby={`${name}-${mode}`}
              onChange={() => settings.setState({ approval: mode })}
            />
            <span>
              {label}
              <small id={`${name}-${mode}`}>{note}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <label className="chat-option">
        <input
          type="checkbox"
          checked={figuresToModel}
          aria-describedby={`${name}-figures`}
          onChange={(event) => settings.setState({ figuresToModel: event.target.checked })}
        />
        <span>
          Show figures to the model
          <small id={`${name}-figures`}>For models that can see; figures are then sent to your provider.</small>
        </span>
      </label>
      {more}
    </div>
  );
}
