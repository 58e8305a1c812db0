import { useId } from 'react';
import type { ClashChoice } from './plan-files.ts';

const CHOICES: readonly { readonly id: ClashChoice; readonly label: string }[] = [
  { id: 'both', label: 'Keep both' },
  { id: 'replace', label: 'Replace' },
  { id: 'skip', label: 'Skip' },
];

interface ChoiceButtonsProps {
  /** What the choice is for. */
  name: string;
  /** Whether the name is to be seen too. */
  shown?: boolean;
  /** Null while the files differ in it. */
  choice: ClashChoice | null;
  onChoose: (choice: ClashChoice) => void;
}

/** Keep both, replace or skip: radio buttons in a row. */
export function ChoiceButtons({ name, shown = false, choice, onChoose }: ChoiceButtonsProps) {
  const group = useId();
  return (
    <fieldset className="choice-buttons">
      <legend className={shown ? '' : 'visually-hidden'}>{name}</legend>
      <div>
        {CHOICES.map(({ id, label }) => (
          <label key={id}>
            <input type="radio" name={group} checked={choice === id} onChange={() => onChoose(id)} />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
