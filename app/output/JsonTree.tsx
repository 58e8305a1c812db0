import { type KeyboardEvent, useMemo, useState } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { toVisibleText } from '../ui/reveal-invisible.ts';
import { type JsonNode, toJsonNode } from './json-nodes.ts';
import './json-view.css';
import { moveInTree } from './move-in-tree.ts';

interface JsonTreeProps {
  value: object;
  /** Whether all but large parts are open at first. */
  expanded: boolean;
}

/** How deep a tree is open at first, and how deep when it is to be expanded. */
const OPEN_DEPTH = 1;
const EXPANDED_DEPTH = 8;
/** Most entries a part has that is opened by itself. */
const MOST_OPENED = 30;

/** JSON as a tree: arrow keys walk in it, what is closed costs nothing. */
export function JsonTree({ value, expanded }: JsonTreeProps) {
  const root = useMemo(() => toJsonNode('', value), [value]);
  const [active, setActive] = useState('0');
  const press = (event: KeyboardEvent<HTMLUListElement>) => {
    if (moveInTree(event.currentTarget, event.target, event.key)) event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a tree is made of lists.
    <ul className="json-tree" role="tree" aria-label="JSON" onKeyDown={press}>
      <Node node={root} path="0" depth={expanded ? -EXPANDED_DEPTH : 0} active={active} onActive={setActive} />
    </ul>
  );
}

interface NodeProps {
  node: JsonNode;
  path: string;
  /** Below `OPEN_DEPTH` it is open at first. */
  depth: number;
  /** Path of the one that the Tab key reaches. */
  active: string;
  onActive: (path: string) => void;
}

function Node({ node, path, depth, active, onActive }: NodeProps) {
  const [open, setOpen] = useState(() => depth < OPEN_DEPTH && node.type === 'branch' && !isLarge(node));
  const children = useMemo(() => (open && node.type === 'branch' ? node.children() : []), [open, node]);
  const item = {
    role: 'treeitem',
    tabIndex: active === path ? 0 : -1,
    onFocus: (event: { target: EventTarget; currentTarget: EventTarget }) => {
      if (event.target === event.currentTarget) onActive(path);
    },
  } as const;
  const key = node.label !== '' && <span className="json-key">{toVisibleText(node.label)}</span>;
  if (node.type === 'leaf') {
    return (
      <li {...item}>
        <span className="json-row">
          {key}
          <span className={`json-${node.kind}`}>{toVisibleText(node.text)}</span>
        </span>
      </li>
    );
  }
  return (
    <li {...item} role="treeitem" tabIndex={item.tabIndex} aria-expanded={open}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the tree. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: likewise. */}
      <span className="json-row json-branch" data-toggle="" onClick={() => setOpen(!open)}>
        <Icon name="chevron" size={12} />
        {key}
        <span className="json-summary">{node.summary}</span>
      </span>
      {open && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
        <ul role="group">
          {children.map((child, index) => (
            <Node
              // biome-ignore lint/suspicious/noArrayIndexKey: the entries of a value are known by their place.
              key={index}
              node={child}
              path={`${path}.${index}`}
              depth={depth + 1}
              active={active}
              onActive={onActive}
            />
          ))}
        </ul>
      )}
    </li>
  );
}

function isLarge(node: Extract<JsonNode, { type: 'branch' }>): boolean {
  return node.isRange || Number(/\d+/.exec(node.summary)?.[0] ?? 0) > MOST_OPENED * 4;
}
