import type { UIMessage } from 'ai';
import type { FileBriefing } from './file-briefing.ts';

/** What the page says of a turn, between the agent's own parts; never sent to a model. */
export interface TurnNote {
  /** `step-limit`: the turn may be continued. `loop`: the same calls came again. `shortened`: older outputs were cut. `cut-off`: the page went. */
  readonly kind: 'step-limit' | 'loop' | 'shortened' | 'cut-off';
  readonly text: string;
  /** Set when the turn was ended for this reason while the agent had more to do. */
  readonly endsTurn?: true;
}

/** Who asked, where it was the page around the widget. */
export interface HostMark {
  /** Null for an opaque one. */
  readonly origin: string | null;
  /** Whether that page's own model was asked; else the user's. */
  readonly ownModel: boolean;
}

/** What is known of a message beyond its parts. */
export interface MessageMetadata {
  /** Set on questions that are not the user's but the host's, and on answers of the host's own model. */
  readonly host?: HostMark;
  /** Whether the guided demo answered. */
  readonly scripted?: boolean;
  /** Tokens the conversation took at the last step, as the provider counted them. */
  readonly contextTokens?: number;
  /** Tokens the model can take; absent when unknown. */
  readonly contextLimit?: number;
}

/** A message of the conversation as the views and the store know it. What is said of files stands in the user's messages. */
export type ChatMessage = UIMessage<MessageMetadata, { note: TurnNote; files: FileBriefing }>;
