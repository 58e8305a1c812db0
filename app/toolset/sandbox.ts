import type { FrameInit, FrameRequest, PulseRequest, RuntimePart } from '../../workers/contract/frame-message.ts';
import type { InquiryReply } from '../../workers/contract/inquiry.ts';
import type { ConfigureRequest, RunRequest } from '../../workers/contract/interpreter-api.ts';
import type { BrokerReply, BrokerRequest } from '../../workers/contract/sandbox-message.ts';
import { createDeferred } from '../lib/deferred.ts';
import type { BrokerListener } from './broker.ts';
import type { RunMessage, Sandbox, SandboxEnd, SandboxListener, SandboxResult, StartProgress } from './engine.ts';
import { createHeartbeat, SILENCE_LIMITS } from './heartbeat.ts';
import { wrapInterpreter } from './interpreter-handle.ts';
import { createMessageIntake, FLOOD_REASON } from './message-intake.ts';
import { parseFrameEvent } from './parse-frame-event.ts';
import { parseInquiryReply } from './parse-inquiry-reply.ts';
import { type CheckedRunReply, parseConfigureReply, parseRunReply } from './parse-run-reply.ts';
import type { Runtime } from './runtime.ts';
import { sandboxFrameDocument } from './sandbox-frame-document.ts';

/** Why a sandbox ended whose process answers no more. */
export const PROCESS_GONE = 'the browser ended its process';

/** A worker that has not said a word for this long while it starts will not start. */
const START_SILENCE_MS = 60_000;

/** Answers the requests of one sandbox; made per sandbox, as it speaks to that sandbox's owner. */
export type BrokerFactory = (listener: BrokerListener) => {
  answer(request: BrokerRequest, signal: AbortSignal): Promise<BrokerReply>;
};

/** A sandbox that is on its way: `booted` resolves once, with whether Python runs. */
export interface SpawnedSandbox extends Sandbox {
  readonly booted: Promise<SandboxResult<void>>;
  /** From now on progress is told to `listener`; the latest is told at once. */
  onProgress(listener: (progress: StartProgress) => void): void;
}

/** What a sandbox boots from. */
export interface SandboxSupplies {
  readonly runtime: Runtime;
  /** The lock file Pyodide gets, as JSON text. */
  readonly lockFile: Promise<string>;
}

/**
 * Starts one frame and one worker in it, and boots Python there. Each part of the supplies goes over as soon as it is
 * there: handing 13 MB to another process in one piece at the end cost a boot 150 ms.
 */
export function spawnSandbox({ runtime, lockFile }: SandboxSupplies, createBroker: BrokerFactory): SpawnedSandbox {
  const control = new MessageChannel();
  const api = new MessageChannel();
  const messages = new MessageChannel();
  const pulse = new MessageChannel();
  const ended = createDeferred<SandboxEnd>();
  const lifetime = new AbortController();
  const tellFrame = (request: FrameRequest) => control.port1.postMessage(request);
  const tellPulse = (request: PulseRequest) => pulse.port1.postMessage(request);
  // Referenced for the sandbox's life: Comlink releases the port of a wrapped object that is collected.
  const { api: interpreter, release } = wrapInterpreter(api.port1);
  let listener: SandboxListener | null = null;
  let current: { readonly runId: string; readonly finished: () => void } | null = null;
  let currentInquiryId: string | null = null;
  /** The stop that ends what Python does now; used up by being raised. */
  let stopId = 1;
  /** What was stopped last, which is not stopped twice. */
  let stoppedId: string | null = null;
  let pendingRequests = 0;
  let progress: StartProgress = { stage: 'worker', receivedBytes: 0, totalBytes: 0 };
  let tellProgress: (progress: StartProgress) => void = () => {};

  function end(reason: string): void {
    if (lifetime.signal.aborted) return;
    lifetime.abort();
    clearTimeout(startTimer);
    heartbeat.stop();
    tellFrame({ type: 'terminate' });
    for (const { port1 } of [control, api, messages, pulse]) port1.close();
    release();
    frame.remove();
    ended.resolve({ reason });
  }

  let isSupplied = false;
  let startTimer: ReturnType<typeof setTimeout> | undefined;
  const awaitStart = () => {
    clearTimeout(startTimer);
    // A download that takes its time is not the sandbox's silence.
    if (isSupplied && !lifetime.signal.aborted)
      startTimer = setTimeout(() => end('it did not start'), START_SILENCE_MS);
  };
  const heartbeat = createHeartbeat(tellPulse, () => end(PROCESS_GONE));
  control.port1.onmessage = ({ data }) => {
    const event = parseFrameEvent(data);
    if (event !== null) end(event.message);
  };
  pulse.port1.onmessage = () => heartbeat.pong();

  const broker = createBroker({
    onRefusal: (request) => listener?.onRefusal(request),
    onPackageBytes: (update) => listener?.onPackageBytes(update),
    onNetworkUse: () => listener?.onNetworkUse(),
  });
  const intake = createMessageIntake({
    onDrop: (messages) => current && listener?.onRunMessage({ type: 'messages-drop', runId: current.runId, messages }),
    onFlood: () => end(FLOOD_REASON),
  });
  // A reply is awaited by Comlink; what is none only costs its time.
  api.port1.addEventListener('message', () => intake.note());
  messages.port1.onmessage = (event) => {
    const message = intake.take(event);
    if (!message) return;
    if (message.type === 'fatal-error') return end(`Python failed for good (${firstLine(message.message)})`);
    if (message.type === 'boot-stage') {
      if (message.stage === 'ready') {
        clearTimeout(startTimer);
        heartbeat.start(SILENCE_LIMITS.booted);
      } else awaitStart();
      progress = { stage: message.stage, receivedBytes: 0, totalBytes: 0 };
      return tellProgress(progress);
    }
    if (message.type === 'broker-fetch') {
      const owned = { ...message, runId: current?.runId ?? null };
      pendingRequests += 1;
      if (pendingRequests === 1) listener?.onRequestsPending(true);
      void broker.answer(owned, lifetime.signal).then((reply) => {
        pendingRequests -= 1;
        if (pendingRequests === 0) listener?.onRequestsPending(false);
        if (!lifetime.signal.aborted) messages.port1.postMessage(reply);
      });
      return;
    }
    receiveRunMessage(message);
  };

  function receiveRunMessage(message: RunMessage): void {
    if (message.runId !== current?.runId) return;
    if (message.type === 'run-end') current.finished();
    else listener?.onRunMessage(message);
  }

  const { frame, ready } = createFrame();
  const started = Promise.all([runtime.workerScript, ready]).then(([workerScript]) => {
    if (lifetime.signal.aborted) return;
    const init: FrameInit = { type: 'sandbox-init', workerScript };
    frame.contentWindow?.postMessage(init, '*', [control.port2, api.port2, messages.port2, pulse.port2]);
    heartbeat.start(SILENCE_LIMITS.booting);
  });
  const parts: Promise<RuntimePart>[] = [
    ...runtime.files.map(async ({ name, bytes }) => ({ type: 'runtime-file' as const, name, bytes: await bytes })),
    lockFile.then((text) => ({ type: 'lock-file', text })),
  ];
  // Not before the frame is up: copying the parts blocks the page while another interpreter may be handed over.
  Promise.all(parts.map(async (part) => started.then(async () => tellFrame(await part)))).then(
    () => {
      isSupplied = true;
      awaitStart();
    },
    (error: unknown) => end(error instanceof Error ? error.message : String(error)),
  );

  /** Makes a call, unless the sandbox has ended; resolves to its reply or to that end, whichever comes first. */
  async function settle<T>(call: () => Promise<T>): Promise<SandboxResult<T>> {
    if (lifetime.signal.aborted) return { status: 'ended', end: await ended.promise };
    const reply = call().then(
      (value): SandboxResult<T> => ({ status: 'reply', reply: value }),
      (error: unknown): SandboxResult<T> => {
        // The worker's own methods do not throw; one that does has lost its footing.
        const reason = `its worker failed (${error instanceof Error ? error.message : String(error)})`;
        end(reason);
        return { status: 'ended', end: { reason } };
      },
    );
    return Promise.race([reply, ended.promise.then((end): SandboxResult<T> => ({ status: 'ended', end }))]);
  }

  function broken(): { status: 'ended'; end: SandboxEnd } {
    const reason = 'its worker answered with something that is no reply';
    end(reason);
    return { status: 'ended', end: { reason } };
  }

  return {
    ended: ended.promise,
    booted: settle<void>(() => interpreter.boot()),
    onProgress(next) {
      tellProgress = next;
      next(progress);
    },
    async configure(request: ConfigureRequest, owner: SandboxListener) {
      listener = owner;
      const result = await settle<unknown>(() => interpreter.configure(request));
      if (result.status === 'ended') return result;
      const reply = parseConfigureReply(result.reply);
      return reply ? { status: 'reply', reply } : broken();
    },
    async run(request: RunRequest): Promise<SandboxResult<CheckedRunReply>> {
      const finished = createDeferred<void>();
      intake.refill();
      current = { runId: request.runId, finished: () => finished.resolve() };
      // The reply and the last message come over different ports: only both make the run complete.
      const call = async () => {
        const [reply] = await Promise.all([interpreter.run(request, stopId) as Promise<unknown>, finished.promise]);
        return reply;
      };
      const result = await settle(call);
      current = null;
      if (result.status === 'ended') return result;
      const reply = parseRunReply(result.reply);
      return reply ? { status: 'reply', reply } : broken();
    },
    async inquire(inquiryId, inquiry): Promise<SandboxResult<InquiryReply>> {
      currentInquiryId = inquiryId;
      stoppedId = null; // a question that is asked again can be stopped again
      const result = await settle<unknown>(() => interpreter.inquire(inquiry, stopId));
      currentInquiryId = null;
      if (result.status === 'ended') return result;
      const reply = parseInquiryReply(result.reply);
      return reply ? { status: 'reply', reply } : broken();
    },
    loadHelp() {
      void settle(() => interpreter.loadHelp());
    },
    replyInput(reply) {
      if (!lifetime.signal.aborted) messages.port1.postMessage(reply);
    },
    interrupt(id) {
      if ((current?.runId !== id && currentInquiryId !== id) || stoppedId === id) return;
      stoppedId = id;
      tellPulse({ type: 'stop', stopId });
      void settle(() => interpreter.stop(stopId));
      stopId += 1;
    },
    dispose: end,
  };
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}

/** An invisible frame of an opaque origin; `ready` resolves when its script listens. */
function createFrame(): { frame: HTMLIFrameElement; ready: Promise<void> } {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.setAttribute('allow', 'cross-origin-isolated');
  // Out of sight but in the viewport: Chromium runs the process of a frame that is not at a lower priority, which cost
  // a boot a fifth.
  frame.style.cssText = 'position:fixed;right:0;bottom:0;width:1px;height:1px;border:0;opacity:0;pointer-events:none';
  frame.tabIndex = -1;
  frame.title = 'Python sandbox';
  frame.srcdoc = sandboxFrameDocument({ isolated: typeof SharedArrayBuffer === 'function' });
  const ready = new Promise<void>((resolve) => {
    const listen = (event: MessageEvent) => {
      if (event.source !== frame.contentWindow || event.data !== 'sandbox-ready') return;
      removeEventListener('message', listen);
      resolve();
    };
    addEventListener('message', listen);
  });
  document.body.append(frame);
  return { frame, ready };
}
