/** Media type → data, as in Jupyter: text types as strings, binary types as base64, JSON types as parsed values. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/** One thing shown on purpose: its bundle, facts about it, and the id by which a later display may replace it. */
export interface Display {
  readonly data: MimeBundle;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Set when `display(…, display_id=…)` gave one; `display-update` names it. */
  readonly displayId?: string;
}
