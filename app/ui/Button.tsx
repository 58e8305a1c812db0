import type { ComponentProps } from 'react';
import './button.css';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './Icon.tsx';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'aria-label'> {
  /** What the button does, in words; shown unless `iconOnly`, and then its name. */
  label: string;
  icon?: IconName;
  iconOnly?: boolean;
  tone?: 'plain' | 'quiet' | 'accent' | 'danger';
  small?: boolean;
}

/** A button with a name, and a picture where one helps. */
export function Button({ label, icon, iconOnly, tone = 'plain', small, className, ...rest }: ButtonProps) {
  const classes = classNames('button', `button-${tone}`, small && 'button-small', iconOnly && 'button-icon', className);
  return (
    <button
      type="button"
      className={classes}
      {...(iconOnly ? { 'aria-label': label, title: rest.title ?? label } : {})}
      {...rest}
    >
      {icon && <Icon name={icon} size={small ? 14 : 16} />}
      {!iconOnly && <span>{label}</span>}
    </button>
  );
}
