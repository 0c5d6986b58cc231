import { useRef, useState } from 'react';
import type { SectionId } from '../../document/ids.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { useToast } from '../ui/toast.tsx';
import { caretOf, placeAt, positionAt, type LastingPlace } from '../writing/places.ts';
import type { Here } from '../writing/presence.ts';
import { scrollerOf } from '../writing/scroller.ts';
import type { Desk } from './desk.ts';

/** Where somebody was: their selection, and how far they had scrolled. */
interface Whereabouts {
  readonly anchor: LastingPlace;
  readonly head: LastingPlace;
  readonly top: number;
}

/** Further than this, somebody has scrolled since they arrived. In pixels. */
const MOVED_PX = 40;

/** Going where somebody else is, and back. */
export interface Visits {
  readonly goTo: (one: Here) => void;
  /** Null where there is nowhere to go back to. */
  readonly back: (() => void) | null;
}

/** Going to the carets of others on `desk`; `toSection` goes to those who have none. */
export function useVisits(
  desk: Desk,
  {
    mayWrite,
    isPhone,
    toSection,
  }: { readonly mayWrite: boolean; readonly isPhone: boolean; readonly toSection: (id: SectionId) => void },
): Visits {
  const { t } = useLanguage();
  const toast = useToast();
  const [before, setBefore] = useState<Whereabouts | null>(null);
  const arrived = useRef<Whereabouts>(null);

  const now = (): Whereabouts | null => {
    const editor = desk.editor.get();
    if (editor === null) return null;
    const { selection } = editor.state;
    const place = (position: number) => placeAt(editor.state, position);
    return {
      anchor: place(selection.anchor),
      head: place(selection.head),
      top: scrollerOf(editor.view.dom).scrollTop,
    };
  };

  // A caret is set where one can write; on a phone it would bring up the keyboard.
  const select = (anchor: number, head: number) => {
    if (!mayWrite || isPhone) return;
    desk.editor
      .get()
      ?.chain()
      .setTextSelection({ from: anchor, to: head })
      .focus(undefined, { scrollIntoView: false })
      .run();
  };

  const back = (to: Whereabouts) => {
    const editor = desk.editor.get();
    if (editor === null) return;
    const [anchor, head] = [positionAt(editor.state, to.anchor), positionAt(editor.state, to.head)];
    if (anchor !== null && head !== null) select(anchor, head);
    scrollerOf(editor.view.dom).scrollTop = to.top;
    setBefore(null);
  };

  return {
    back: before === null ? null : () => back(before),
    goTo(one) {
      const editor = desk.editor.get();
      const from = now();
      if (editor === null || from === null) return;
      const caret = caretOf(editor.state, desk.document.awareness, one.person);
      if (caret !== null) {
        select(caret, caret);
        const scroller = scrollerOf(editor.view.dom);
        const area = scroller.getBoundingClientRect();
        const { top, bottom } = editor.view.coordsAtPos(caret);
        scroller.scrollTop += (top + bottom - area.top - area.bottom) / 2;
      } else if (one.section === null) return;
      else toSection(one.section);
      // From one person to the next, the way back leads to where one was by oneself.
      const stayed = before !== null && arrived.current !== null && isSame(from, arrived.current);
      const origin = stayed ? before : from;
      setBefore(origin);
      arrived.current = now();
      toast({
        text: t('here.arrived', { name: one.name }),
        action: { label: t('here.back'), run: () => back(origin) },
      });
    },
  };
}

function isSame(a: Whereabouts, b: Whereabouts): boolean {
  return JSON.stringify(a.head) === JSON.stringify(b.head) && Math.abs(a.top - b.top) < MOVED_PX;
}
