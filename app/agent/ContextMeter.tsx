import type { UIMessage } from 'ai';
import './context-meter.css';
import { describeContextUsage, readContextUsage } from './context-usage.ts';

/** How full the model's context is, as a bar where the limit is known and in words; nothing before that is known. */
export function ContextMeter({ messages }: { messages: readonly UIMessage[] }) {
  const usage = readContextUsage(messages);
  if (usage === null) return null;
  const text = describeContextUsage(usage);
  if (usage.limit === null) return <span className="context-meter">{text}</span>;
  const part = Math.min(1, usage.tokens / usage.limit);
  return (
    <span className={part > 0.8 ? 'context-meter context-full' : 'context-meter'} title={text}>
      <meter
        className="visually-hidden"
        aria-label="Context used"
        min={0}
        max={usage.limit}
        value={Math.min(usage.tokens, usage.limit)}
      >
        {text}
      </meter>
      <span className="context-bar" aria-hidden="true">
        <span style={{ width: `${part * 100}%` }} />
      </span>
      <span className="context-text">{text}</span>
    </span>
  );
}
