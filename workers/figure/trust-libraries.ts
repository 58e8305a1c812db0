interface Rules {
  createHTML?(text: string): string;
  createScript?(text: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: Rules): Required<Rules>;
}

const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory }; // not in the DOM's types yet

/**
 * This frame inherits the page's policy, under which a plain string is no markup where there are Trusted Types. The
 * libraries that draw know nothing of them, so here, where there is nothing to protect and scripts run by their hashes
 * alone, markup is let through.
 */
export function trustLibraries(): void {
  trustedTypes?.createPolicy('default', { createHTML: (text) => text });
}

const scripts = trustedTypes?.createPolicy('vivarium-figure-script', { createScript: (text) => text });

/** Runs a script that stands in the policy by its hash. */
export function runScript(text: string): void {
  const element = document.createElement('script');
  element.textContent = scripts?.createScript(text) ?? text;
  document.head.append(element);
}
