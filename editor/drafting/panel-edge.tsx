import { useLanguage } from '../i18n/i18n.tsx';
import { Edge } from '../ui/edge.tsx';
import { PANEL_BREADTH } from './panel-width.ts';

/** The edge between text and panel. */
export function PanelEdge({
  rem,
  onWidth,
}: {
  /** How wide the panel is. */
  readonly rem: number;
  readonly onWidth: (rem: number) => void;
}) {
  const { t } = useLanguage();
  return <Edge label={t('panel.edge')} rem={rem} breadth={PANEL_BREADTH} side="start" onWidth={onWidth} />;
}
