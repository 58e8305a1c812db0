import type { IconName } from '../ui/Icon.tsx';
import { MenuButton } from '../ui/MenuButton.tsx';
import { EXPORT_FORMATS, type ExportFormat } from './files/export-format.ts';

const ICONS: Record<ExportFormat, IconName> = { ipynb: 'box', py: 'code', html: 'file', md: 'edit' };

const ITEMS = EXPORT_FORMATS.map(({ format, extension, label, description }) => ({
  id: format,
  label: `${label} (${extension})`,
  description,
  icon: ICONS[format],
}));

interface ExportMenuProps {
  /** What was chosen; `exportNotebook` writes it. */
  onExport: (format: ExportFormat) => void;
  disabled?: boolean;
}

/** The formats in which a notebook can be taken away. */
export function ExportMenu({ onExport, disabled = false }: ExportMenuProps) {
  return (
    <MenuButton
      label="Export"
      icon="download"
      small
      tone="quiet"
      disabled={disabled}
      items={() => ITEMS}
      onChoose={onExport}
    />
  );
}
