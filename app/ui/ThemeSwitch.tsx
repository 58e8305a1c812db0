import { useId } from 'react';
import { Icon } from './Icon.tsx';
import './theme-switch.css';
import { THEME_CHOICES, type ThemeChoice } from './theme-store.ts';

const LOOKS = {
  system: { label: 'System theme', icon: 'screen' },
  light: { label: 'Light theme', icon: 'sun' },
  dark: { label: 'Dark theme', icon: 'moon' },
} as const;

interface ThemeSwitchProps {
  choice: ThemeChoice;
  onChoose: (choice: ThemeChoice) => void;
}

/** Light, dark, or as the system has it. */
export function ThemeSwitch({ choice, onChoose }: ThemeSwitchProps) {
  const name = useId();
  return (
    <fieldset className="theme-switch">
      <legend className="visually-hidden">Theme</legend>
      {THEME_CHOICES.map((each) => (
        <label key={each} title={LOOKS[each].label}>
          <input type="radio" name={name} checked={each === choice} onChange={() => onChoose(each)} />
          <Icon name={LOOKS[each].icon} size={15} />
          <span className="visually-hidden">{LOOKS[each].label}</span>
        </label>
      ))}
    </fieldset>
  );
}
