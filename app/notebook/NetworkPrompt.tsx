import { useStore } from 'zustand';
import type { NetworkPermissions } from '../toolset/network-permissions.ts';
import { Button } from '../ui/Button.tsx';
import { Guarded } from '../ui/Guarded.tsx';
import { Icon } from '../ui/Icon.tsx';
import { toVisibleText } from '../ui/reveal-invisible.ts';
import './network-prompt.css';

/** Asks whether Python may fetch what it asked for; the run waits meanwhile. The address is text, never a link. */
export function NetworkPrompt({ permissions }: { permissions: NetworkPermissions }) {
  const requests = useStore(permissions.pending);
  const [request] = requests;
  const answer = (choice: 'refuse' | 'run' | 'always') => () => {
    if (request) permissions.answer(request.id, choice);
  };
  return (
    <div className="network-prompt-place" role="status">
      {request && (
        // A new request is a new prompt, so that a click meant for the one before cannot answer it.
        <section key={request.id} className="network-prompt" aria-label="Network request">
          <h2>
            <Icon name="shield" size={16} /> Python wants to read from {toVisibleText(new URL(request.origin).host)}
          </h2>
          <p>
            The whole address is sent, and what Python knows of your files could be in it. Allow sites that you trust.
          </p>
          <code>
            {request.method} {toVisibleText(request.url)}
          </code>
          <div className="network-prompt-actions">
            {requests.length > 1 && <span>1 of {requests.length}</span>}
            <Button label="Refuse" onClick={answer('refuse')} />
            <Guarded className="network-prompt-allow">
              {({ props, only }) => (
                <>
                  <Button label="Always allow this site" {...props} onClick={only(answer('always'))} />
                  <Button label="Allow for this run" {...props} onClick={only(answer('run'))} />
                </>
              )}
            </Guarded>
          </div>
        </section>
      )}
    </div>
  );
}
