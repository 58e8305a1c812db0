/**
 * What a policy makes of what it is given; it throws to refuse. `detail` is handed on as it is: how a thing is to be made.
 */
interface PolicyRules {
  readonly createHTML?: (text: string, detail: string) => string;
  readonly createScriptURL?: (url: string) => string;
}

/** A policy of Trusted Types. What it makes is typed as the text it stands for, as the sinks of the DOM's types are. */
export interface TrustedPolicy {
  createHTML(text: string, detail?: string): string;
  createScriptURL(url: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: PolicyRules): TrustedPolicy;
}

/**
 * The policy of this name, made when it is first needed: a document may have one of a name, and the build lists which
 * names there may be (`workers/build/security/page-policy.ts`). In browsers without Trusted Types the rules are followed
 * all the same.
 */
export function createTrustedPolicy(name: string, rules: PolicyRules): () => TrustedPolicy {
  let policy: TrustedPolicy | null = null;
  return () => {
    const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory }; // not in the DOM's types yet
    policy ??= trustedTypes?.createPolicy(name, rules) ?? followRules(name, rules);
    return policy;
  };
}

function followRules(name: string, { createHTML, createScriptURL }: PolicyRules): TrustedPolicy {
  const refuse = () => {
    throw new TypeError(`The policy ${name} makes nothing of this kind.`);
  };
  return {
    createHTML: (text, detail = '') => (createHTML ?? refuse)(text, detail),
    createScriptURL: createScriptURL ?? refuse,
  };
}
