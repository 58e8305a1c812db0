import type { Variable } from '../../workers/contract/inquiry.ts';
import { formatBytes } from '../lib/format-bytes.ts';
import { Button } from '../ui/Button.tsx';
import { toVisibleText } from '../ui/reveal-invisible.ts';

interface VariablesTableProps {
  variables: readonly Variable[];
  onOpenTable: (name: string) => void;
  onInsert?: (name: string) => void;
}

/** Variables as rows; where it is narrow, type, shape and size stand under the name. */
export function VariablesTable({ variables, ...actions }: VariablesTableProps) {
  return (
    <div className="variables-frame">
      <table className="variables-table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" className="variable-wide">
              Type
            </th>
            <th scope="col" className="variable-wide">
              Shape
            </th>
            <th scope="col" className="variable-wide variable-size">
              Size
            </th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {variables.map((variable) => (
            <VariableRow key={variable.name} variable={variable} {...actions} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function VariableRow({
  variable,
  onOpenTable,
  onInsert,
}: { variable: Variable } & Omit<VariablesTableProps, 'variables'>) {
  const { name, type, shape, bytes, preview, isTable } = variable;
  const size = bytes === null ? '' : formatBytes(bytes);
  const shownName = toVisibleText(name);
  const shownType = toVisibleText(type);
  return (
    <tr>
      <th scope="row">
        <span className="variable-head">
          <span className="variable-name">{shownName}</span>
          {isTable && (
            <Button
              label={`Open ${shownName} as a table`}
              icon="enlarge"
              iconOnly
              small
              tone="quiet"
              onClick={() => onOpenTable(name)}
            />
          )}
          {onInsert && (
            <Button
              label={`Insert ${shownName} into the code`}
              icon="code"
              iconOnly
              small
              tone="quiet"
              onClick={() => onInsert(name)}
            />
          )}
        </span>
        <span className="variable-facts">{[shownType, shape, size].filter(Boolean).join(' · ')}</span>
      </th>
      <td className="variable-wide variable-type">{shownType}</td>
      <td className="variable-wide variable-shape">{shape}</td>
      <td className="variable-wide variable-size">{size}</td>
      <td className="variable-value" title={toVisibleText(preview)}>
        {toVisibleText(preview)}
      </td>
    </tr>
  );
}
