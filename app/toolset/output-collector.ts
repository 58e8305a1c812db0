import { DISPLAY_CHARACTERS, DISPLAY_LIMIT, TEXT_LIMIT } from '../../workers/contract/output-limits.ts';
import type { DroppedText } from '../../workers/contract/sandbox-message.ts';
import type { RunMessage } from './engine.ts';
import { measureMessage } from './measure-message.ts';
import { addCuts, describeCut, NO_CUT, type OutputCut } from './output-cut.ts';

/** A message as the view gets it, null when nothing of it is left, and what was cut off. */
export interface CollectedOutput<Message extends RunMessage = RunMessage> {
  readonly message: Message | null;
  readonly cut: OutputCut;
}

type StreamName = 'stdout' | 'stderr';

/**
 * What a run printed and drew, gathered for its result and held to the limits of a run, for a sandbox that does not hold
 * itself to them. `clear_output` empties the view, and makes room there; it takes nothing from the result.
 */
export class OutputCollector {
  #text = { stdout: [] as string[], stderr: [] as string[] };
  #length = { stdout: 0, stderr: 0 };
  #cut = { stdout: NO_CUT, stderr: NO_CUT };
  #figures: string[] = [];
  #figureCharacters = 0;
  #figurePath: string | null = null;
  #shown = { stdout: 0, stderr: 0, displays: 0, characters: 0 };

  /** Takes a message in; answers what of it is shown. */
  add<Message extends RunMessage>(message: Message): CollectedOutput<Message> {
    switch (message.type) {
      case 'stream-write':
        return this.#write(message, message.stream, message.text);
      case 'value-echo': {
        const written = this.#write(message, 'stdout', message.text);
        const shown = this.#show(message, message.data, true);
        return { message: shown.message && written.message, cut: addCuts(written.cut, shown.cut) };
      }
      case 'display-add': {
        const { data } = message.display;
        this.#keepFigure(data['image/png'], message.figurePath);
        return this.#show(message, data, true);
      }
      case 'display-update':
        return this.#show(message, message.display.data, false);
      case 'output-clear':
        this.#shown = { stdout: 0, stderr: 0, displays: 0, characters: 0 };
        return { message, cut: NO_CUT };
      case 'output-drop':
        return { message: null, cut: this.#noteDrop(message.stdout, message.stderr, message.displays) };
      case 'messages-drop':
        this.#cut.stderr = addCuts(this.#cut.stderr, { ...NO_CUT, messages: message.messages });
        return { message: null, cut: { ...NO_CUT, messages: message.messages } };
      default:
        return { message, cut: NO_CUT };
    }
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

  /** Keeps a text for the result and for the view, each as far as it has room. */
  #write<Message extends RunMessage>(message: Message, stream: StreamName, text: string): CollectedOutput<Message> {
    const kept = text.slice(0, TEXT_LIMIT - this.#length[stream]);
    if (kept !== '') this.#text[stream].push(kept);
    this.#length[stream] += kept.length;
    this.#cut[stream] = addCuts(this.#cut[stream], cutOf(text, kept));
    const shown = text.slice(0, TEXT_LIMIT - this.#shown[stream]);
    this.#shown[stream] += shown.length;
    const isCut = shown.length < text.length;
    return { message: !isCut ? message : shown === '' ? null : { ...message, text: shown }, cut: cutOf(text, shown) };
  }

  #show<Message extends RunMessage>(message: Message, data: unknown, isNew: boolean): CollectedOutput<Message> {
    const size = measureMessage(data, DISPLAY_CHARACTERS);
    const isOver = isNew && this.#shown.displays >= DISPLAY_LIMIT;
    // An update takes the place of something, so its size says nothing of how much there is in all.
    if (isOver || (isNew ? this.#shown.characters : 0) + size > DISPLAY_CHARACTERS * 2) {
      this.#cut.stderr = addCuts(this.#cut.stderr, { ...NO_CUT, displays: 1 });
      return { message: null, cut: { ...NO_CUT, displays: 1 } };
    }
    if (isNew) this.#shown.displays += 1;
    if (isNew) this.#shown.characters += size;
    return { message, cut: NO_CUT };
  }

  #keepFigure(png: unknown, path: string | null): void {
    if (path !== null) this.#figurePath = path;
    if (typeof png !== 'string') return;
    const isOver = this.#figures.length >= DISPLAY_LIMIT || this.#figureCharacters + png.length > DISPLAY_CHARACTERS;
    if (isOver) return;
    this.#figureCharacters += png.length;
    this.#figures.push(`data:image/png;base64,${png.replace(/\s/g, '')}`);
  }

  /** What the worker did not send. */
  #noteDrop(stdout: DroppedText, stderr: DroppedText, displays: number): OutputCut {
    const cuts = { stdout: { ...NO_CUT, ...stdout }, stderr: { ...NO_CUT, ...stderr, displays } };
    for (const stream of ['stdout', 'stderr'] as const) this.#cut[stream] = addCuts(this.#cut[stream], cuts[stream]);
    return addCuts(cuts.stdout, cuts.stderr);
  }

  #read(stream: StreamName): string {
    const text = this.#text[stream].join('');
    const cut = describeCut(this.#cut[stream]);
    return cut === null ? text : `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}[${cut}]\n`;
  }
}

function cutOf(text: string, kept: string): OutputCut {
  if (kept.length === text.length) return NO_CUT;
  const lines = text.slice(kept.length).split('\n').length - 1;
  return { ...NO_CUT, characters: text.length - kept.length, lines };
}
