interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

// This frame inherits the page's policy, under which a plain string starts no worker where there are Trusted Types.
const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory }; // not in the DOM's types yet
const own = { createScriptURL: (url: string) => url };
const policy = trustedTypes?.createPolicy('vivarium-sandbox-worker', own) ?? own;

/** Starts a worker of this frame from the text of its classic script. */
export function startBlobWorker(script: BlobPart, name: string): Worker {
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  return new Worker(policy.createScriptURL(url), { name });
}
