import { createStore, type StoreApi } from 'zustand/vanilla';

/** When the user is asked before the agent's code runs. */
export type ApprovalMode = 'free' | 'ask' | 'ask-network';

/** How a session's agent works; changes hold from the next step on. */
export interface AgentSettings {
  readonly approval: ApprovalMode;
  /** Whether models that can see are shown the figures of a run. */
  readonly figuresToModel: boolean;
  /** How many steps (model calls) one turn may take before it asks to go on. */
  readonly stepLimit: number;
  /** 0–2; null leaves it to the provider. */
  readonly temperature: number | null;
}

export const DEFAULT_AGENT_SETTINGS: AgentSettings = {
  approval: 'free',
  figuresToModel: false,
  stepLimit: 25,
  temperature: null,
};

export function createAgentSettingsStore(): StoreApi<AgentSettings> {
  return createStore<AgentSettings>(() => DEFAULT_AGENT_SETTINGS);
}
