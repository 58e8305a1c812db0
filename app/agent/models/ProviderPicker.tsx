import { useBuiltInModel } from './built-in/use-built-in-model.ts';
import { PRESETS, type Preset } from './presets.ts';

interface ProviderPickerProps {
  /** The id of a preset, or `built-in`. */
  chosen: string;
  /** Null is the browser's own model. */
  onChoose: (preset: Preset | null) => void;
}

const WHERE = { cloud: 'with a key', local: 'local server', own: 'any other' } as const;

/** The providers to choose from; the browser's own model only where there is one. */
export function ProviderPicker({ chosen, onChoose }: ProviderPickerProps) {
  const hasBuiltIn = useBuiltInModel() || chosen === 'built-in';
  return (
    <fieldset className="providers">
      <legend>Provider</legend>
      {PRESETS.map((preset) => (
        <Provider
          key={preset.id}
          name={preset.name}
          where={WHERE[preset.where]}
          checked={preset.id === chosen}
          onChoose={() => onChoose(preset)}
        />
      ))}
      {hasBuiltIn && (
        <Provider
          name="Built-in"
          where="this browser"
          checked={chosen === 'built-in'}
          onChoose={() => onChoose(null)}
        />
      )}
    </fieldset>
  );
}

function Provider(props: { name: string; where: string; checked: boolean; onChoose: () => void }) {
  return (
    <label className="provider">
      <input type="radio" name="provider" checked={props.checked} onChange={props.onChoose} />
      <strong>{props.name}</strong> <span>{props.where}</span>
    </label>
  );
}
