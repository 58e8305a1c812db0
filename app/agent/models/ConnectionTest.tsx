import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { explainChatError } from '../explain-chat-error.ts';
import { type ModelSettings, nameModel } from '../model-settings.ts';
import { readModelTraits } from '../model-traits.ts';
import { describeTraits } from './describe-traits.ts';
import type { ConnectionTestState } from './use-connection-test.ts';

interface ConnectionTestProps {
  settings: ModelSettings;
  state: ConnectionTestState;
  onStart: () => void;
}

/** Asks the model for one word, and says what was found. */
export function ConnectionTest({ settings, state, onStart }: ConnectionTestProps) {
  return (
    <div className="connection-test">
      <Button label="Test connection" disabled={state.status === 'running'} onClick={onStart} />
      <div role="status" aria-label="Test of the connection">
        <TestResult settings={settings} state={state} />
      </div>
    </div>
  );
}

function TestResult({ settings, state }: { settings: ModelSettings; state: ConnectionTestState }) {
  switch (state.status) {
    case 'idle':
      return null;
    case 'running':
      return (
        <p>
          <Spinner /> Asking the model for one word
        </p>
      );
    case 'ok': {
      const traits = describeTraits(readModelTraits(settings));
      return (
        <p className="test-ok">
          <Icon name="check" />
          <span>
            It works: {nameModel(settings)} answered after {(state.milliseconds / 1000).toFixed(1)} s and takes tools.
            {traits !== '' && ` Known of it: ${traits}.`}
          </span>
        </p>
      );
    }
    case 'failed': {
      const { title, advice } = explainChatError(new Error(state.error));
      return (
        <div className="test-failed">
          <Icon name="warning" />
          <div>
            <strong>{title}</strong> {advice}
            <p className="test-details">{state.error.slice(0, 500)}</p>
          </div>
        </div>
      );
    }
  }
}
