import { startWorker } from '../lib/start-worker.ts';
import { createTrustedPolicy } from '../lib/trusted-policy.ts';

type Rules = Parameters<typeof createTrustedPolicy>[1];

const policy = createTrustedPolicy('vivarium-editor', { createHTML: (html) => html });

/**
 * Monaco asks for a policy for each of its parts; they all get the page's one, which makes markup alone: what Monaco
 * writes has passed its own escaping or its own copy of DOMPurify, and its worker is started by us.
 */
function createTrustedTypesPolicy(name: string, rules: Rules = {}) {
  return {
    name,
    createHTML: (text: string, detail = '') => policy().createHTML(rules.createHTML?.(text, detail) ?? text),
    createScriptURL: (url: string) => policy().createScriptURL(url),
  };
}

async function getWorker(): Promise<Worker> {
  const started = await startWorker('editor');
  if (started.status === 'failed') throw new Error(started.reason);
  return started.worker;
}

// Monaco looks here, some of its parts as soon as they are imported: this module is imported before them.
globalThis.MonacoEnvironment = { createTrustedTypesPolicy, getWorker };
