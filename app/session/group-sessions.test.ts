import { expect, test } from 'vitest';
import { groupSessions } from './group-sessions.ts';

const now = new Date(2026, 5, 15, 12).getTime();
const changedAt = (...date: [number, number, number, number]) => ({
  id: date.join(),
  title: '',
  renamed: false,
  createdAt: 0,
  updatedAt: new Date(...date).getTime(),
  working: false,
});

test('by the days they changed on, empty groups left out', () => {
  const today = changedAt(2026, 5, 15, 0);
  const yesterday = changedAt(2026, 5, 14, 23);
  const week = changedAt(2026, 5, 9, 1);
  const old = changedAt(2025, 5, 15, 12);
  expect(groupSessions([today, yesterday, week, old], now)).toEqual([
    { label: 'Today', sessions: [today] },
    { label: 'Yesterday', sessions: [yesterday] },
    { label: 'Last 7 days', sessions: [week] },
    { label: 'Older', sessions: [old] },
  ]);
  expect(groupSessions([old], now)).toHaveLength(1);
});
