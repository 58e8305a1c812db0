import { useAbilities } from '../notebook/use-abilities.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import './empty-chat.css';
import type { TourCard } from './tour-card.ts';

interface EmptyChatProps {
  tours: readonly TourCard[];
  /** Name of the model in use; null when there is none. */
  modelName: string | null;
  onStartTour: (tourId: string) => void;
  onConnect: () => void;
}

/** What is seen before the first message: what this is, and the ways to begin. */
export function EmptyChat({ tours, modelName, onStartTour, onConnect }: EmptyChatProps) {
  const { changes, connects } = useAbilities();
  if (!changes) return <p className="empty-chat empty-lead">Nothing has been asked here yet.</p>;
  return (
    <div className="empty-chat">
      <h2 className="empty-title">Ask your data, in a sealed tab</h2>
      <p className="empty-lead">
        An AI agent answers questions about your files by writing Python and running it here, in your browser. The code
        is locked in a sandbox without network: nothing leaves this tab but what you send to the model you choose.
      </p>
      <p className="empty-drop">
        <Icon name="file" /> Drop files anywhere on this page, then ask about them.
      </p>
      <h3>Guided demo · scripted model, real Python</h3>
      <ul className="tours">
        {tours.map((tour) => (
          <li key={tour.id}>
            <TourButton tour={tour} onStart={() => onStartTour(tour.id)} />
          </li>
        ))}
      </ul>
      {connects && (
        <>
          <h3>Your own model</h3>
          <div className="connect-card">
            <p>
              {modelName === null
                ? 'OpenAI, Anthropic, Google, OpenRouter, any OpenAI-compatible address, or a model on this computer with Ollama, LM Studio or vLLM.'
                : `Connected to ${modelName}. Write your question below.`}
            </p>
            <Button
              label={modelName === null ? 'Connect a model' : 'Change model'}
              icon="link"
              tone={modelName === null ? 'accent' : 'plain'}
              onClick={onConnect}
            />
          </div>
        </>
      )}
    </div>
  );
}

function TourButton({ tour, onStart }: { tour: TourCard; onStart: () => void }) {
  const off = tour.disabledReason !== null;
  return (
    <button
      type="button"
      className="tour"
      aria-disabled={off}
      aria-describedby={`tour-${tour.id}`}
      aria-label={`Start the demo: ${tour.title}`}
      onClick={() => !off && onStart()}
    >
      <strong>{tour.title}</strong>
      <span id={`tour-${tour.id}`}>{tour.disabledReason ?? tour.description}</span>
    </button>
  );
}
