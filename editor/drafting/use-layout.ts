import { useState } from 'react';
import type { PersonId } from '../../document/ids.ts';
import { within } from '../ui/edge-width.ts';
import { PANEL_BREADTH } from './panel-width.ts';
import { remember, remembered } from './remember.ts';
import type { PanelTab } from './side-panel.tsx';
import { useWidth, type Width } from './use-width.ts';

/** What stands beside the text, or over it where there is no room, and how to change that. */
export interface Layout {
  readonly width: Width;
  /** Plan and panel have room beside the text. */
  readonly isWide: boolean;
  readonly tab: PanelTab;
  readonly outlineShown: boolean;
  readonly panelShown: boolean;
  /** How wide the panel beside the text is, in rem. */
  readonly panelRem: number;
  /** What lies over the text, where there is no room beside it. */
  readonly over: 'outline' | 'panel' | null;
  /** Show a tab of the panel. */
  readonly show: (tab: PanelTab) => void;
  readonly toggleOutline: () => void;
  readonly togglePanel: () => void;
  readonly widenPanel: (rem: number) => void;
  /** Take away what lies over the text. */
  readonly uncover: () => void;
}

/** The layout as `person` left it in this browser. */
export function useLayout(person: PersonId): Layout {
  const width = useWidth();
  const isWide = width === 'wide';
  const [tab, setTab] = useState<PanelTab>(() => remembered<PanelTab>(`panel:${person}`) ?? 'guidance');
  const [isPanelOpen, setPanelOpen] = useState(() => remembered<boolean>(`panel-open:${person}`) ?? true);
  const [isOutlineOpen, setOutlineOpen] = useState(() => remembered<boolean>(`outline:${person}`) ?? true);
  const [panelRem, setPanelRem] = useState(() =>
    within(PANEL_BREADTH, remembered<number>(`panel-rem:${person}`) ?? PANEL_BREADTH.usual),
  );
  const [over, setOver] = useState<Layout['over']>(null);

  const openPanel = (isOpen: boolean) => {
    setPanelOpen(isOpen);
    remember(`panel-open:${person}`, isOpen);
  };
  const openOutline = (isOpen: boolean) => {
    setOutlineOpen(isOpen);
    remember(`outline:${person}`, isOpen);
  };
  return {
    width,
    isWide,
    tab,
    outlineShown: isWide ? isOutlineOpen : over === 'outline',
    panelShown: isWide ? isPanelOpen : over === 'panel',
    panelRem,
    over,
    show(next) {
      setTab(next);
      remember(`panel:${person}`, next);
      if (isWide) openPanel(true);
      else setOver('panel');
    },
    toggleOutline() {
      if (isWide) openOutline(!isOutlineOpen);
      else setOver(over === 'outline' ? null : 'outline');
    },
    togglePanel() {
      if (isWide) openPanel(!isPanelOpen);
      else setOver(over === 'panel' ? null : 'panel');
    },
    widenPanel(rem) {
      setPanelRem(within(PANEL_BREADTH, rem));
      remember(`panel-rem:${person}`, within(PANEL_BREADTH, rem));
    },
    uncover: () => setOver(null),
  };
}
