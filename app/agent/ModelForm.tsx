import { type FormEvent, useState } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import { Button } from '../ui/Button.tsx';
import type { AgentSettings } from './agent-settings.ts';
import { isApiModel, type ModelSettings } from './model-settings.ts';
import { AgentFields } from './models/AgentFields.tsx';
import { ApiFields } from './models/ApiFields.tsx';
import { ConnectionTest } from './models/ConnectionTest.tsx';
import {
  type ConnectionDraft,
  checkDraft,
  choosePreset,
  createDraft,
  type DraftErrors,
  toApiSettings,
} from './models/connection-draft.ts';
import { LocalServers } from './models/LocalServers.tsx';
import type { ModelMemory } from './models/model-memory.ts';
import './models/model-form.css';
import { ProviderPicker } from './models/ProviderPicker.tsx';
import { findPreset, type Preset } from './models/presets.ts';
import { useConnectionTest } from './models/use-connection-test.ts';
import { useModelList } from './models/use-model-list.ts';

interface ModelFormProps {
  model: StoreApi<ModelSettings>;
  memory: ModelMemory;
  agentSettings: StoreApi<AgentSettings>;
  onClose: () => void;
}

const NO_ERRORS: DraftErrors = {};

/** Asks for the model to talk to: its provider, its key, its name. */
export function ModelForm({ model, memory, agentSettings, onClose }: ModelFormProps) {
  const [draft, setDraft] = useState<ConnectionDraft>(() => createDraft(model.getState(), memory));
  const [tried, setTried] = useState(false);
  const bare = draft.kind === 'api' ? toApiSettings(draft, []) : NOWHERE;
  const list = useModelList(bare);
  const listed = list.state.status === 'ok' ? list.state.models : [];
  const settings: ModelSettings = draft.kind === 'api' ? toApiSettings(draft, listed) : { kind: 'built-in' };
  const errors = draft.kind === 'api' ? checkDraft(draft) : NO_ERRORS;
  const valid = Object.keys(errors).length === 0;
  const test = useConnectionTest(settings);

  const choose = (preset: Preset | null) => {
    setTried(false);
    if (preset === null) return setDraft({ kind: 'built-in' });
    const used = model.getState();
    const isUsed = isApiModel(used) && findPreset(used.kind, used.baseUrl) === preset;
    setDraft(isUsed ? createDraft(used, memory) : choosePreset(preset, memory));
  };
  const connect = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!valid) return;
    memory.save(settings);
    if (draft.kind === 'api' && isApiModel(settings)) {
      if (draft.remember && settings.apiKey !== '') memory.rememberKey(settings.baseUrl, settings.apiKey);
      else memory.forgetKey(settings.baseUrl);
    }
    model.setState(settings, true);
    onClose();
  };
  const forget = () => {
    if (draft.kind !== 'api' || !isApiModel(settings)) return;
    memory.forgetKey(settings.baseUrl);
    setDraft({ ...draft, apiKey: '', remember: false });
    const used = model.getState();
    if (isApiModel(used) && used.baseUrl === settings.baseUrl && used.apiKey !== '') {
      model.setState({ ...used, apiKey: '', keyMissing: true }, true);
    }
  };
  return (
    <form className="model-form" noValidate onSubmit={connect}>
      <ProviderPicker chosen={draft.kind === 'api' ? draft.preset.id : 'built-in'} onChoose={choose} />
      <LocalServers
        onChoose={({ preset, models }) => {
          const chosen = { ...choosePreset(findPreset(preset.kind, preset.baseUrl), memory), baseUrl: preset.baseUrl };
          list.put({ ...preset, apiKey: chosen.apiKey }, models);
          setDraft({ ...chosen, model: models[0]?.id ?? '' });
        }}
      />
      {draft.kind === 'api' ? (
        <ApiFields
          draft={draft}
          errors={tried ? errors : NO_ERRORS}
          list={list.state}
          memory={memory}
          remembered={isApiModel(settings) && memory.findKey(settings.baseUrl) !== null}
          canLoad={errors.baseUrl === undefined && errors.apiKey === undefined}
          onDraft={setDraft}
          onLoad={() => void list.load()}
          onForget={forget}
        />
      ) : (
        <p className="model-note">
          The model that comes with this browser. It is small: it answers simple questions, and its Python may need
          help. The first time the browser loads some gigabytes; “Test connection” starts that.
        </p>
      )}
      <AgentFields
        agentSettings={agentSettings}
        draft={draft}
        baseUrlError={tried ? (errors.baseUrl ?? null) : null}
        memory={memory}
        onDraft={setDraft}
      />
      <ConnectionTest
        settings={settings}
        state={test.state}
        onStart={() => {
          setTried(true);
          if (valid) void test.start();
        }}
      />
      <div className="dialog-actions">
        <Button label="Cancel" onClick={onClose} />
        <Button label="Connect" tone="accent" type="submit" />
      </div>
    </form>
  );
}

const NOWHERE = { kind: 'openai-compatible', baseUrl: '', apiKey: '' } as const;
