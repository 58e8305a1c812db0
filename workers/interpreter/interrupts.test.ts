import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FLUSH_SIGNAL, INTERRUPT_SIGNAL } from '../contract/signals.ts';
import { createInterrupts } from './interrupts.ts';

describe('with a shared buffer', () => {
  /** The page raises interrupt `id`, as the frame does it. */
  const raise = (shared: Int32Array, id: number) => {
    shared[1] = id;
    shared[0] = INTERRUPT_SIGNAL;
  };
  const create = () => {
    const shared = new Int32Array(new SharedArrayBuffer(8));
    return { shared, interrupts: createInterrupts(shared, null) };
  };

  /** What Pyodide does at every check: it reads, and acknowledges whatever it read. */
  const check = ({ buffer }: ReturnType<typeof createInterrupts>) => {
    const signal = buffer[0];
    buffer[0] = 0;
    return signal;
  };

  test('an interrupt is taken when Python has read it, once, not before', () => {
    const { shared, interrupts } = create();
    raise(shared, 3);
    expect(interrupts.wasTaken(3)).toBe(false);
    expect(check(interrupts)).toBe(INTERRUPT_SIGNAL);
    expect(check(interrupts)).toBe(0);
    expect(interrupts.wasTaken(3)).toBe(true);
    expect(interrupts.wasTaken(4)).toBe(false);
  });

  test('an interrupt that comes between the reading and its acknowledgement is not lost', () => {
    const { shared, interrupts } = create();
    expect(interrupts.buffer[0]).toBe(0);
    raise(shared, 1);
    interrupts.buffer[0] = 0;
    expect(check(interrupts)).toBe(INTERRUPT_SIGNAL);
  });

  test('a flush that came after it does not hide that it was taken', () => {
    const { shared, interrupts } = create();
    raise(shared, 3);
    check(interrupts);
    shared[0] = FLUSH_SIGNAL;
    expect(interrupts.wasTaken(3)).toBe(true);
  });

  test('it can be raised and forgotten from inside', () => {
    const { shared, interrupts } = create();
    interrupts.raise();
    expect(shared[0]).toBe(INTERRUPT_SIGNAL);
    interrupts.clear();
    expect(shared[0]).toBe(0);
  });
});

describe('with a polled URL', () => {
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

  /** Python looks at the buffer all the time; a poll is due every 50 ms. */
  const look = (interrupts: ReturnType<typeof createInterrupts>) => {
    vi.advanceTimersByTime(50);
    return interrupts.buffer[0];
  };

  test('while the URL can be read Python is only asked to write out what it printed', () => {
    const interrupts = createInterrupts(null, 'blob:1');
    expect(look(interrupts)).toBe(FLUSH_SIGNAL);
    expect(interrupts.wasTaken(1)).toBe(false);
  });

  test('a busy Python asks at most every 50 ms', () => {
    const interrupts = createInterrupts(null, 'blob:1');
    const take = () => {
      const signal = interrupts.buffer[0];
      interrupts.buffer[0] = 0;
      return signal;
    };
    expect(take()).toBe(FLUSH_SIGNAL);
    for (let check = 0; check < 1000; check += 1) expect(take()).toBe(0);
    expect(polled).toHaveLength(1);
    vi.advanceTimersByTime(49);
    expect(take()).toBe(0);
    expect(polled).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(take()).toBe(FLUSH_SIGNAL);
    expect(polled).toHaveLength(2);
  });

  test('a revoked URL is an interrupt, once', () => {
    const interrupts = createInterrupts(null, 'blob:1');
    revoked.add('blob:1');
    expect(look(interrupts)).toBe(INTERRUPT_SIGNAL);
    expect(interrupts.wasTaken(1)).toBe(true);
    interrupts.buffer[0] = 0;
    expect(look(interrupts)).toBe(0);
    expect(look(interrupts)).toBe(0);
  });

  test('the signal stays until Python takes it', () => {
    const interrupts = createInterrupts(null, 'blob:1');
    revoked.add('blob:1');
    look(interrupts);
    expect(interrupts.buffer[0]).toBe(INTERRUPT_SIGNAL);
    interrupts.clear();
    expect(interrupts.buffer[0]).toBe(0);
  });

  test('the next interrupt comes over the next URL', () => {
    const interrupts = createInterrupts(null, 'blob:1');
    revoked.add('blob:1');
    look(interrupts);
    interrupts.buffer[0] = 0;
    interrupts.renewUrl('blob:2');
    expect(interrupts.wasTaken(2)).toBe(false);
    expect(look(interrupts)).toBe(FLUSH_SIGNAL);
    interrupts.buffer[0] = 0;
    revoked.add('blob:2');
    expect(look(interrupts)).toBe(INTERRUPT_SIGNAL);
  });

  test('it can be raised and forgotten from inside, without asking', () => {
    const interrupts = createInterrupts(null, null);
    interrupts.raise();
    expect(interrupts.buffer[0]).toBe(INTERRUPT_SIGNAL);
    interrupts.clear();
    expect(look(interrupts)).toBe(0);
    expect(polled).toEqual([]);
  });
});
