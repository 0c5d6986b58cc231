import { useEffect, useState } from 'react';
import type * as Y from 'yjs';
import { readBody } from '../../document/body.ts';
import { layOut, type PaperFacts, type PaperLayout } from '../../document/checks/layout.ts';

/** Views wait until nobody has changed anything for so long, in ms. */
const PAUSE_MS = 300;

/** The plan in `ydoc` laid out, anew after each pause in writing; null while its template is on its way. */
export function useLiveLayout(ydoc: Y.Doc, facts: PaperFacts | null): PaperLayout | null {
  const [layout, setLayout] = useState<PaperLayout | null>(null);
  useEffect(() => {
    if (facts === null) return;
    const look = () => setLayout((before) => layOut(readBody(ydoc), facts, before ?? undefined));
    let timer = setTimeout(look, 0);
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(look, PAUSE_MS);
    };
    ydoc.on('update', soon);
    return () => {
      clearTimeout(timer);
      ydoc.off('update', soon);
    };
  }, [ydoc, facts]);
  return layout;
}
