import { type FormEvent, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { type ModelSettings, parseBaseUrl } from './model-settings.ts';

const PRESETS = [
  { name: 'OpenAI', url: 'https://api.openai.com/v1' },
  { name: 'OpenRouter', url: 'https://openrouter.ai/api/v1' },
  { name: 'Ollama on this computer', url: 'http://localhost:11434/v1' },
  { name: 'LM Studio on this computer', url: 'http://localhost:1234/v1' },
  { name: 'vLLM on this computer', url: 'http://localhost:8000/v1' },
] as const;

interface ModelDialogProps {
  settings: ModelSettings;
  onSave: (settings: ModelSettings) => void;
  onClose: () => void;
}

/** Asks for the model to talk to. */
export function ModelDialog({ settings, onSave, onClose }: ModelDialogProps) {
  const known = settings.kind === 'openai-compatible' ? settings : { baseUrl: '', model: '', apiKey: '' };
  const [baseUrl, setBaseUrl] = useState(known.baseUrl);
  const [model, setModel] = useState(known.model);
  const [apiKey, setApiKey] = useState(known.apiKey);
  const [tried, setTried] = useState(false);
  const parsed = parseBaseUrl(baseUrl);
  const urlError = tried && parsed.status === 'error' ? parsed.message : null;
  const modelError = tried && model.trim() === '' ? 'The name of a model is needed.' : null;
  const save = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (parsed.status === 'error' || model.trim() === '') return;
    onSave({ kind: 'openai-compatible', baseUrl: parsed.url, model: model.trim(), apiKey: apiKey.trim() });
  };
  return (
    <Dialog title="Connect a model" onClose={onClose}>
      <form noValidate onSubmit={save}>
        <Field
          label="Base URL"
          type="url"
          list="model-presets"
          autoComplete="off"
          placeholder="https://…/v1"
          note="The address of any OpenAI-compatible API. It must allow requests from this page (CORS)."
          value={baseUrl}
          error={urlError}
          onChange={(event) => setBaseUrl(event.target.value)}
        />
        <datalist id="model-presets">
          {PRESETS.map(({ name, url }) => (
            <option key={url} value={url}>
              {name}
            </option>
          ))}
        </datalist>
        <Field
          label="Model"
          autoComplete="off"
          spellCheck={false}
          note="Its name as the provider writes it. It must be able to call tools."
          value={model}
          error={modelError}
          onChange={(event) => setModel(event.target.value)}
        />
        <Field
          label="API key (optional)"
          type="password"
          autoComplete="off"
          note="Kept in memory only, gone on reload. It is sent to this address and nowhere else; Python never sees it."
          value={apiKey}
          onChange={(event) => setApiKey(event.target.value)}
        />
        <div className="dialog-actions">
          <Button label="Cancel" onClick={onClose} />
          <Button label="Connect" tone="accent" type="submit" />
        </div>
      </form>
    </Dialog>
  );
}
