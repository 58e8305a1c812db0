import type { Mode, WidgetButton } from './protocol.ts';

/** What the address of the widget says, whole: what it left out has its default. */
export interface WidgetSettings {
  readonly mode: Mode;
  readonly theme: 'light' | 'dark' | 'system';
  /** A canonical BCP 47 tag; null for what is usual here. */
  readonly language: string | null;
  /** Text in which nothing is invisible. */
  readonly title: string;
  /** Absolute, http or https, without credentials; null when none was named. */
  readonly file: string | null;
  /** Names as PEP 503 normalises them. */
  readonly packages: readonly string[];
  readonly readOnly: boolean;
  readonly buttons: readonly WidgetButton[];
  readonly webmcp: boolean;
}

export const DEFAULT_TITLE = 'Vivarium';
/** Most characters of a title. */
export const LONGEST_TITLE = 200;
/** Most packages that an address may name. */
export const MOST_PACKAGES = 50;
