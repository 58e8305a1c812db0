import type { SessionInfo } from './session-info.ts';

/** Sessions that last changed at about the same time. */
export interface SessionGroup {
  readonly label: string;
  readonly sessions: readonly SessionInfo[];
}

/** Sessions, newest change first, by the days they changed on. `now` is in milliseconds since the epoch. */
export function groupSessions(sessions: readonly SessionInfo[], now: number): readonly SessionGroup[] {
  const groups = new Map<string, SessionInfo[]>();
  for (const session of sessions) {
    const label = labelOf(session.updatedAt, now);
    groups.set(label, [...(groups.get(label) ?? []), session]);
  }
  return [...groups].map(([label, members]) => ({ label, sessions: members }));
}

function labelOf(time: number, now: number): string {
  const midnight = (daysAgo: number) => {
    const day = new Date(now);
    return new Date(day.getFullYear(), day.getMonth(), day.getDate() - daysAgo).getTime();
  };
  if (time >= midnight(0)) return 'Today';
  if (time >= midnight(1)) return 'Yesterday';
  return time >= midnight(7) ? 'Last 7 days' : 'Older';
}
