/** @typedef {{ status: number, message: string, headers?: Record<string, string> }} ScriptedFailure */

/**
 * @typedef {object} WireFormat how a provider's API speaks
 * @property {string} name
 * @property {string} prefix where it stands on the server; part of the base URL
 * @property {readonly string[]} allowedHeaders the request headers that its CORS rules let through
 * @property {readonly string[]} neededHeaders headers without which it refuses pages
 * @property {(headers: import('node:http').IncomingHttpHeaders) => string} readKey
 * @property {(path: string, body: any) => string | null} findModel the model that a request is for; null when the path is none for chats
 * @property {(body: unknown) => string | null} check what a strict server would refuse in a request, in words, or null
 * @property {(model: string, answer: import('./completion-chunks.mjs').ScriptedAnswer, body: any) => Iterable<string>} write an answer as it goes over the wire
 * @property {(key: string) => ScriptedFailure} wrongKey
 * @property {(model: string) => ScriptedFailure} noModel
 * @property {(status: number, message: string) => object} writeError
 * @property {(names: readonly string[], contextTokens: number) => object} listModels
 */

import { ANTHROPIC_FORMAT } from './anthropic-format.mjs';
import { GOOGLE_FORMAT } from './google-format.mjs';
import { OPENAI_FORMAT } from './openai-format.mjs';

/** The formats that the server speaks, each at its own prefix. */
export const WIRE_FORMATS = [OPENAI_FORMAT, ANTHROPIC_FORMAT, GOOGLE_FORMAT];
