import { useState } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { Field } from '../../ui/Field.tsx';
import type { AgentSettings } from '../agent-settings.ts';
import { BaseUrlField } from './BaseUrlField.tsx';
import type { ApiDraft, ConnectionDraft } from './connection-draft.ts';
import type { ModelMemory } from './model-memory.ts';
import { parseStepLimit, parseTemperature } from './parse-agent-fields.ts';

interface AgentFieldsProps {
  agentSettings: StoreApi<AgentSettings>;
  draft: ConnectionDraft;
  baseUrlError: string | null;
  memory: ModelMemory;
  onDraft: (draft: ApiDraft) => void;
}

/** What few users need: how the agent works, and another address for a provider that is known. */
export function AgentFields({ agentSettings, draft, baseUrlError, memory, onDraft }: AgentFieldsProps) {
  const [open, setOpen] = useState(false);
  const { temperature, stepLimit } = useStore(agentSettings);
  const [temperatureText, setTemperatureText] = useState(temperature === null ? '' : String(temperature));
  const [stepText, setStepText] = useState(String(stepLimit));
  const parsedTemperature = parseTemperature(temperatureText);
  const parsedSteps = parseStepLimit(stepText);
  return (
    <details
      className="advanced"
      open={open || baseUrlError !== null}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>Advanced</summary>
      {draft.kind === 'api' && draft.preset.where === 'cloud' && (
        <BaseUrlField draft={draft} error={baseUrlError} memory={memory} onDraft={onDraft} />
      )}
      <div className="agent-fields">
        <Field
          label="Temperature"
          inputMode="decimal"
          autoComplete="off"
          placeholder="as the provider has it"
          note="0 to 2. Leave it empty for models that want their own."
          value={temperatureText}
          error={parsedTemperature.status === 'error' ? parsedTemperature.message : null}
          onChange={({ target: { value } }) => {
            setTemperatureText(value);
            const parsed = parseTemperature(value);
            if (parsed.status === 'ok') agentSettings.setState({ temperature: parsed.value });
          }}
        />
        <Field
          label="Step limit"
          inputMode="numeric"
          autoComplete="off"
          note="How often the agent may ask its model in one turn. Both hold at once, without Connect."
          value={stepText}
          error={parsedSteps.status === 'error' ? parsedSteps.message : null}
          onChange={({ target: { value } }) => {
            setStepText(value);
            const parsed = parseStepLimit(value);
            if (parsed.status === 'ok') agentSettings.setState({ stepLimit: parsed.value });
          }}
        />
      </div>
    </details>
  );
}
