import type { ReactNode } from 'react';
import { useAbilities } from '../../notebook/use-abilities.ts';
import { Button } from '../../ui/Button.tsx';
import { MenuButton, type MenuItem } from '../../ui/MenuButton.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import type { FileOrder } from './file-tree.ts';

/** How the files are shown. */
export interface PanelView {
  readonly order: FileOrder;
  readonly showsHidden: boolean;
}

interface PanelToolsProps {
  /** Ways to bring files in. */
  addMenu: ReactNode;
  view: PanelView;
  onView: (view: PanelView) => void;
  /** Files there are, and files that are selected. */
  count: number;
  selectedCount: number;
  onDownload: () => void;
  onDelete: () => void;
  onDeselect: () => void;
}

const ORDERS: readonly (readonly [FileOrder, string])[] = [
  ['name', 'By name'],
  ['changed', 'Newest first'],
  ['size', 'Largest first'],
];

/** What can be done with all files, or with those that are selected. */
export function PanelTools(props: PanelToolsProps) {
  const { view, onView, count, selectedCount } = props;
  const { changes } = useAbilities();
  const items = (): readonly MenuItem<FileOrder | 'hidden'>[] => [
    ...ORDERS.map(
      ([id, label]): MenuItem<FileOrder> => ({
        id,
        label,
        ...(view.order === id && { icon: 'check', description: 'as now' }),
      }),
    ),
    {
      id: 'hidden',
      label: view.showsHidden ? 'Hide hidden files' : 'Show hidden files',
      description: 'Names that begin with a dot',
      separate: true,
    },
  ];
  if (selectedCount > 0) {
    return (
      <Toolbar label="Selected files" className="files-tools files-tools-selected">
        <span className="files-selected">{selectedCount} selected</span>
        <Button label="Download" icon="download" small tone="quiet" onClick={props.onDownload} />
        {changes && <Button label="Delete" icon="trash" small tone="quiet" onClick={props.onDelete} />}
        <Button label="Select none" icon="close" iconOnly small tone="quiet" onClick={props.onDeselect} />
      </Toolbar>
    );
  }
  return (
    <div className="files-tools">
      {changes && props.addMenu}
      <span className="files-tools-end">
        <Button
          label="Download all as zip"
          icon="download"
          iconOnly
          small
          tone="quiet"
          disabled={count === 0}
          onClick={props.onDownload}
        />
        <MenuButton
          label="View"
          icon="options"
          iconOnly
          small
          tone="quiet"
          items={items}
          onChoose={(id) =>
            onView(id === 'hidden' ? { ...view, showsHidden: !view.showsHidden } : { ...view, order: id })
          }
        />
      </span>
    </div>
  );
}
