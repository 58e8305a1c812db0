import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** @typedef {{ kind: 'file', path: string } | { kind: 'url', url: string }} Location */
/** @typedef {{ ok: true, sha256: string } | { ok: false, reason: string }} Obtained */
/** @typedef {{ replyMs: number, stallMs: number, attempts: number, pauseMs: number }} Patience */

/** Half a minute without an answer or without a byte is a dead connection; a slow one that moves is not. */
const PATIENCE = { replyMs: 30_000, stallMs: 30_000, attempts: 3, pauseMs: 1000 };

/** @param {string} path @returns {Promise<string>} */
export async function hashFile(path) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** @param {string} path @returns {Promise<number>} bytes, 0 when there is no such file */
async function sizeOf(path) {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}

/** A reply that no further attempt will better. */
class FinalError extends Error {}

/**
 * Fetches into `part`, continuing where an earlier attempt broke off when the server allows it.
 *
 * @param {string} url
 * @param {string} part
 * @param {Patience} patience
 * @param {(bytes: number) => void} onBytes
 */
async function fetchInto(url, part, patience, onBytes) {
  const have = await sizeOf(part);
  const abort = new AbortController();
  let timer = setTimeout(
    () => abort.abort(new Error(`no answer within ${patience.replyMs / 1000} s`)),
    patience.replyMs,
  );
  try {
    // "identity": a range of a compressed transfer could not be joined to what is there.
    const headers = { 'Accept-Encoding': 'identity', ...(have > 0 ? { Range: `bytes=${have}-` } : {}) };
    const reply = await fetch(url, { headers, signal: abort.signal });
    const continues = reply.status === 206 && reply.headers.get('content-range')?.startsWith(`bytes ${have}-`);
    if (have > 0 && !continues && reply.status !== 200) {
      await rm(part, { force: true });
      throw new Error(`cannot continue (HTTP ${reply.status})`);
    }
    if (!reply.ok || !reply.body) {
      const message = `HTTP ${reply.status} ${reply.statusText}`.trim();
      throw reply.status >= 500 ? new Error(message) : new FinalError(message);
    }
    if (reply.headers.get('content-type')?.includes('text/html')) {
      throw new FinalError('a web page came in place of the file (is a proxy or a login page in between?)');
    }
    const watch = async function* (/** @type {AsyncIterable<Uint8Array>} */ chunks) {
      for await (const chunk of chunks) {
        clearTimeout(timer);
        timer = setTimeout(
          () => abort.abort(new Error(`no byte within ${patience.stallMs / 1000} s`)),
          patience.stallMs,
        );
        onBytes(chunk.length);
        yield chunk;
      }
    };
    await pipeline(reply.body, watch, createWriteStream(part, { flags: continues ? 'a' : 'w' }));
  } finally {
    clearTimeout(timer);
  }
}

/** The reason given for a file that its folder does not hold. */
export const NOT_THERE = 'not there';

/** @param {unknown} error */
function isNoFile(error) {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** @param {unknown} error Node hides the network's reason ("connect ECONNREFUSED …") in the cause. */
function toReason(error) {
  if (!(error instanceof Error)) return String(error);
  if (isNoFile(error)) return NOT_THERE;
  const cause = error.cause;
  if (cause instanceof Error) return cause.message || String(/** @type {NodeJS.ErrnoException} */ (cause).code);
  return error.message;
}

/** @param {Location} location @param {string} part @param {Patience} patience @param {(bytes: number) => void} onBytes */
async function bring(location, part, patience, onBytes) {
  if (location.kind === 'url') return fetchInto(location.url, part, patience, onBytes);
  await pipeline(createReadStream(location.path), createWriteStream(part));
  onBytes(await sizeOf(part));
}

/**
 * Brings one file to `target` and checks it. What is there under that name is replaced only by a file that passed. A
 * broken transfer leaves `<target>.part` for the next attempt; one with the wrong content leaves nothing.
 *
 * @param {Location} location
 * @param {string} target
 * @param {{ sha256?: string | undefined, patience?: Patience | undefined, onBytes?: (bytes: number) => void }} [options]
 *   without `sha256` the file is taken as it is
 * @returns {Promise<Obtained>}
 */
export async function obtainFile(location, target, { sha256, patience = PATIENCE, onBytes = () => {} } = {}) {
  const part = `${target}.part`;
  let reason = '';
  for (let attempt = 1; attempt <= patience.attempts; attempt++) {
    if (attempt > 1) await new Promise((done) => setTimeout(done, patience.pauseMs));
    const resumed = (await sizeOf(part)) > 0;
    try {
      await bring(location, part, patience, onBytes);
    } catch (error) {
      reason = toReason(error);
      if (error instanceof FinalError || isNoFile(error)) break;
      continue;
    }
    const got = await hashFile(part);
    if (sha256 === undefined || got === sha256) {
      await rename(part, target);
      return { ok: true, sha256: got };
    }
    await rm(part, { force: true });
    reason = `SHA-256 is ${got}, expected ${sha256}`;
    // What was continued may have been the rest of another file; only a whole transfer proves the source wrong.
    if (!resumed) break;
  }
  return { ok: false, reason };
}

/**
 * Fetches a small text, such as a lock file.
 *
 * @param {string} url
 * @param {Patience} [patience]
 * @returns {Promise<{ ok: true, text: string } | { ok: false, status: number | undefined, reason: string }>}
 */
export async function fetchText(url, patience = PATIENCE) {
  try {
    const reply = await fetch(url, { signal: AbortSignal.timeout(patience.replyMs + patience.stallMs) });
    if (reply.ok) return { ok: true, text: await reply.text() };
    return { ok: false, status: reply.status, reason: `HTTP ${reply.status} ${reply.statusText}`.trim() };
  } catch (error) {
    return { ok: false, status: undefined, reason: toReason(error) };
  }
}
