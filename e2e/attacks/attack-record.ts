/** The groups of attacks, in the order in which they are listed. */
export type AttackGroup =
  | 'Python → JavaScript'
  | 'Network'
  | 'Storage and neighbours'
  | 'Messages'
  | 'What is shown'
  | 'Exhaustion and death'
  | 'Agent'
  | 'Supply chain';

/** What stops an attack; the innermost wall is named where several would. */
export type Wall =
  /** The frame's opaque origin and its sandbox flags: nothing of the app's origin is there. */
  | 'origin'
  /** The content security policy of a frame or of the page. */
  | 'CSP'
  /** The page answers requests for packages and for what the user allowed, and no others. */
  | 'broker'
  /** What comes from outside is not what it claims to be, or belongs to another run. */
  | 'parser'
  /** Outputs are shown without scripts, loads and links of their own. */
  | 'renderer'
  /** Clients, their interpreters and their files are apart; calls of Python go one way. */
  | 'toolset'
  /** The loop around the model: approvals, limits, what is told to whom. */
  | 'agent'
  /** Bytes whose sha256 is not the expected one are refused. */
  | 'hash'
  /** Whoever does not answer is replaced: heartbeat, time limits, the second press of Stop. */
  | 'watchdog'
  /** Limits and transactions of the stored files. */
  | 'storage'
  /** Python, its glue or the engine below already has no way there. */
  | 'interpreter';

/** What one attack came to; it is attached to its test as an annotation, also when that fails. */
export interface AttackRecord {
  readonly group: AttackGroup;
  readonly attack: string;
  readonly wall: Wall;
  /** Requests that reached a server outside; null when nobody could look any more. */
  canaryHits: number | null;
  /** What differs in the page, its stores, its neighbours; null when nobody could look any more. */
  changed: readonly string[] | null;
  /** Whether everything that was started has ended. */
  settled: boolean;
}

/** The type of the annotation that carries a record as JSON text. */
export const ATTACK_ANNOTATION = 'attack';
