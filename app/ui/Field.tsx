import { type ComponentProps, type ReactNode, useId } from 'react';
import './field.css';

interface FieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  label: string;
  /** What helps to fill it in. */
  note?: ReactNode;
  /** What is wrong with it; null when nothing is. */
  error?: string | null;
}

/** A labelled input with its note and its error beside it. */
export function Field({ label, note, error = null, ...input }: FieldProps) {
  const id = useId();
  const described = [note ? `${id}-note` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        {...input}
        aria-invalid={error !== null}
        {...(described === '' ? {} : { 'aria-describedby': described })}
      />
      {error && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
      {note && (
        <p id={`${id}-note`} className="field-note">
          {note}
        </p>
      )}
    </div>
  );
}
