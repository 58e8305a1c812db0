import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FLUSH_SIGNAL, STOP_SIGNAL } from '../contract/signals.ts';
import { createStops, type Stops } from './stops.ts';

const revoked = new Set<string>();
const polled: string[] = [];

/** Reads URLs until they are revoked, as the browser's own does. */
class StubRequest {
  #url = '';
  open(_method: string, url: string, async: boolean): void {
    expect(async).toBe(false);
    this.#url = url;
  }
  send(): void {
    polled.push(this.#url);
    if (revoked.has(this.#url)) throw new DOMException('Failed to load', 'NetworkError');
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('XMLHttpRequest', StubRequest);
  vi.advanceTimersByTime(1000);
  revoked.clear();
  polled.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What Pyodide does at every check: it reads, and acknowledges whatever it read. */
function check({ buffer }: Stops): number {
  const signal = buffer[0];
  buffer[0] = 0;
  return signal;
}

/** Both ways in which busy Python hears of a stop, as the pulse worker says it. */
const ways = {
  'a shared buffer'() {
    const shared = new Int32Array(new SharedArrayBuffer(8));
    return { stops: createStops(shared), raise: (id: number) => void Atomics.store(shared, 1, id) };
  },
  'polled URLs'() {
    const stops = createStops(null);
    for (let stopId = 1; stopId <= 40; stopId += 1) stops.offerUrl({ stopId, url: `blob:${stopId}` });
    return {
      stops,
      raise(id: number) {
        for (let each = 1; each <= id; each += 1) revoked.add(`blob:${each}`);
      },
    };
  },
};

describe.each(Object.entries(ways))('over %s', (_name, create) => {
  /** Python looks all the time; a poll is due every 50 ms. */
  const look = (stops: Stops) => {
    vi.advanceTimersByTime(50);
    return check(stops);
  };

  test('a stop reaches what it was meant for, and is taken once', () => {
    const { stops, raise } = create();
    stops.begin(1);
    expect(look(stops)).not.toBe(STOP_SIGNAL);
    expect(stops.take()).toBe(false);
    raise(1);
    expect(look(stops)).toBe(STOP_SIGNAL);
    expect(stops.take()).toBe(true);
    expect(stops.take()).toBe(false);
    expect(look(stops)).not.toBe(STOP_SIGNAL);
  });

  test('one that came before Python was at it is not lost', () => {
    const { stops, raise } = create();
    raise(1);
    expect(look(stops)).not.toBe(STOP_SIGNAL);
    stops.begin(1);
    expect(look(stops)).toBe(STOP_SIGNAL);
    expect(stops.take()).toBe(true);
  });

  test('one that was signalled in vain is signalled again, though not at every look', () => {
    const { stops, raise } = create();
    stops.begin(1);
    raise(1);
    expect(look(stops)).toBe(STOP_SIGNAL);
    expect(check(stops)).not.toBe(STOP_SIGNAL);
    vi.advanceTimersByTime(5);
    expect(check(stops)).toBe(STOP_SIGNAL);
  });

  test('one that comes too late does not strike what comes next', () => {
    const { stops, raise } = create();
    stops.begin(1);
    stops.end();
    raise(1);
    stops.hear(1);
    expect(stops.isDue).toBe(false);
    stops.begin(2);
    expect(look(stops)).not.toBe(STOP_SIGNAL);
    expect(stops.take()).toBe(false);
    raise(2);
    expect(look(stops)).toBe(STOP_SIGNAL);
  });

  test('the page’s own word is enough, and is the same stop', () => {
    const { stops, raise } = create();
    stops.begin(1);
    stops.hear(1);
    expect(stops.take()).toBe(true);
    raise(1);
    expect(look(stops)).not.toBe(STOP_SIGNAL);
    expect(stops.isDue).toBe(false);
  });

  test('a task is struck when it does not give way, once, and its run is still to be ended', () => {
    const { stops, raise } = create();
    stops.begin(1);
    raise(1);
    look(stops);
    expect(stops.takeInTask()).toBe(false);
    vi.advanceTimersByTime(39);
    expect(stops.takeInTask()).toBe(false);
    expect(stops.hasStruckTask).toBe(false);
    vi.advanceTimersByTime(1);
    expect(stops.takeInTask()).toBe(true);
    expect(stops.takeInTask()).toBe(false);
    expect(stops.hasStruckTask).toBe(true);
    expect(look(stops)).not.toBe(STOP_SIGNAL);
    expect(stops.isDue).toBe(true);
    expect(stops.take()).toBe(true);
    stops.end();
    expect(stops.hasStruckTask).toBe(false);
  });

  test('a stop that was taken and did not end the run is said once more', () => {
    const { stops, raise } = create();
    stops.begin(1);
    raise(1);
    look(stops);
    expect(stops.take()).toBe(true);
    vi.advanceTimersByTime(1999);
    expect(stops.isDue).toBe(false);
    vi.advanceTimersByTime(1);
    expect(look(stops)).toBe(STOP_SIGNAL);
    expect(stops.take()).toBe(true);
    expect(stops.take()).toBe(false);
    stops.end();
    vi.advanceTimersByTime(5000);
    expect(stops.isDue).toBe(false);
  });

  test('a task whose end was lost is not the last that hears of it', () => {
    const { stops, raise } = create();
    stops.begin(1);
    raise(1);
    look(stops);
    expect(stops.takeInTask()).toBe(false);
    vi.advanceTimersByTime(40);
    expect(stops.takeInTask()).toBe(true);
    vi.advanceTimersByTime(299);
    expect(stops.takeInTask()).toBe(false);
    vi.advanceTimersByTime(1);
    expect(stops.hasStruckTask).toBe(false);
    expect(look(stops)).toBe(STOP_SIGNAL);
    expect(stops.takeInTask()).toBe(true);
  });

  test('whatever the order, a run is struck by its own stop alone, and always', () => {
    const step = fc.constantFrom('begin', 'end', 'raise', 'hear', 'raise late', 'look') satisfies fc.Arbitrary<string>;
    fc.assert(
      fc.property(fc.array(step, { minLength: 40, maxLength: 60 }), (steps) => {
        revoked.clear();
        const { stops, raise } = create();
        let next = 1;
        let running: number | null = null;
        let asked = 0; // the latest stop the page has asked for
        let said = 0; // the latest that the pulse worker has said
        const struck: number[] = [];
        for (const each of steps) {
          if (next > 30) break;
          if (each === 'begin' && running === null) {
            running = next;
            stops.begin(running);
          } else if (each === 'end' && running !== null) {
            stops.end();
            running = null;
          } else if (each === 'raise' && running !== null && asked < running) {
            asked = running;
            next += 1;
          } else if (each === 'raise late') {
            said = asked;
            raise(said);
          } else if (each === 'hear') stops.hear(asked);
          else if (each === 'look' && look(stops) === STOP_SIGNAL) {
            expect(running).toBe(asked);
            if (stops.take()) struck.push(asked);
          }
        }
        expect(new Set(struck).size).toBe(struck.length);
        if (running !== null && asked === running && !struck.includes(running)) {
          raise(asked);
          expect(look(stops)).toBe(STOP_SIGNAL);
        }
      }),
    );
  });
});

describe('with a shared buffer', () => {
  test('Python is asked to write out what it printed, once, and no URL is ever polled', () => {
    const shared = new Int32Array(new SharedArrayBuffer(8));
    const stops = createStops(shared);
    stops.offerUrl({ stopId: 1, url: 'blob:1' });
    stops.begin(1);
    Atomics.store(shared, 0, FLUSH_SIGNAL);
    expect(check(stops)).toBe(FLUSH_SIGNAL);
    for (let count = 0; count < 100; count += 1) {
      vi.advanceTimersByTime(50);
      expect(check(stops)).toBe(0);
    }
    expect(polled).toEqual([]);
  });
});

describe('with polled URLs', () => {
  test('a busy Python asks at most every 50 ms, and writes out what it printed in that rhythm', () => {
    const stops = createStops(null);
    stops.offerUrl({ stopId: 1, url: 'blob:1' });
    stops.begin(1);
    expect(check(stops)).toBe(FLUSH_SIGNAL);
    for (let count = 0; count < 1000; count += 1) expect(check(stops)).toBe(0);
    expect(polled).toEqual(['blob:1']);
    vi.advanceTimersByTime(49);
    expect(check(stops)).toBe(0);
    vi.advanceTimersByTime(1);
    expect(check(stops)).toBe(FLUSH_SIGNAL);
    expect(polled).toHaveLength(2);
  });

  test('nothing is polled for a stop that was heard, or when nothing runs', () => {
    const stops = createStops(null);
    stops.offerUrl({ stopId: 1, url: 'blob:1' });
    vi.advanceTimersByTime(50);
    check(stops);
    stops.begin(1);
    stops.hear(1);
    vi.advanceTimersByTime(50);
    check(stops);
    expect(polled).toEqual([]);
  });
});
