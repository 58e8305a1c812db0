import { useAbilities } from '../notebook/use-abilities.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import './chat-error.css';
import { explainChatError } from './explain-chat-error.ts';

interface ChatErrorProps {
  error: Error;
  onRetry: () => void;
  onSettings: () => void;
}

/** What went wrong with the model, and what to do. */
export function ChatError({ error, onRetry, onSettings }: ChatErrorProps) {
  const { changes, connects } = useAbilities();
  const { title, advice, isHosts = false } = explainChatError(error);
  return (
    <div className="chat-error" role="alert">
      <Icon name="warning" />
      <div>
        <strong>{title}</strong> {advice}
        <details>
          <summary>Details</summary>
          <p>{error.message.slice(0, 1000)}</p>
        </details>
        <div className="chat-error-actions">
          {changes && !isHosts && <Button label="Retry" icon="restart" small onClick={onRetry} />}
          {changes && connects && !isHosts && <Button label="Model settings" small tone="quiet" onClick={onSettings} />}
        </div>
      </div>
    </div>
  );
}
