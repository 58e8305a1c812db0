/** What watching a frame tells. */
export interface FrameWatcher {
  /** The frame has loaded something; `count` is 1 for the first time since it is watched. */
  onLoad(count: number): void;
  /** The frame is out of the page, or has been moved in it, which ends what was in it. */
  onGone(): void;
}

/** Watches an iframe that is in a page, until the function it returns is called. */
export function watchFrame(frame: HTMLIFrameElement, { onLoad, onGone }: FrameWatcher): () => void {
  const inside = frame.contentWindow;
  let count = 0;
  const load = () => {
    count += 1;
    onLoad(count);
  };
  const observer = new MutationObserver(() => {
    if (frame.isConnected && frame.contentWindow === inside) return;
    stop();
    onGone();
  });
  // What happens in a shadow tree is seen only by who looks at that tree.
  for (let node: Node = frame; ; ) {
    const root = node.getRootNode();
    observer.observe(root, { childList: true, subtree: true });
    if (!(root instanceof ShadowRoot)) break;
    node = root.host;
  }
  const stop = () => {
    observer.disconnect();
    frame.removeEventListener('load', load);
  };
  frame.addEventListener('load', load);
  return stop;
}
