import type { RunMessage } from './engine.ts';

/** Most characters of stdout and of stderr that a result carries; what a run prints beyond is counted, not kept. */
export const OUTPUT_LIMIT = 10_000_000;

/** What a run printed and drew, gathered for its result. */
export class OutputCollector {
  #text = { stdout: [] as string[], stderr: [] as string[] };
  #length = { stdout: 0, stderr: 0 };
  #dropped = { stdout: 0, stderr: 0 };
  #figures: string[] = [];
  #figurePath: string | null = null;

  /** Takes a message in; returns how many of its characters went over the limit. */
  add(message: RunMessage): number {
    if (message.type === 'stream-write') return this.#write(message.stream, message.text);
    if (message.type === 'value-echo') return this.#write('stdout', message.text);
    if (message.type !== 'display-add') return 0;
    const png = message.display.data['image/png'];
    if (typeof png === 'string') this.#figures.push(`data:image/png;base64,${png.replace(/\s/g, '')}`);
    if (message.figurePath !== null) this.#figurePath = message.figurePath;
    return 0;
  }

  get stdout(): string {
    return this.#read('stdout');
  }

  get stderr(): string {
    return this.#read('stderr');
  }

  /** PNG data URIs, in the order they were shown. */
  get figures(): readonly string[] {
    return this.#figures;
  }

  /** Workspace path of the last figure. */
  get figurePath(): string | null {
    return this.#figurePath;
  }

  #write(stream: 'stdout' | 'stderr', text: string): number {
    const room = OUTPUT_LIMIT - this.#length[stream];
    const kept = text.length <= room ? text : text.slice(0, Math.max(0, room));
    if (kept !== '') this.#text[stream].push(kept);
    this.#length[stream] += kept.length;
    this.#dropped[stream] += text.length - kept.length;
    return text.length - kept.length;
  }

  #read(stream: 'stdout' | 'stderr'): string {
    const text = this.#text[stream].join('');
    const dropped = this.#dropped[stream];
    return dropped === 0 ? text : `${text}\n[${dropped.toLocaleString('en')} more characters were not kept]\n`;
  }
}
