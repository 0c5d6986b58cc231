import type { MeView } from '../../document/api.ts';
import type { DocumentId, PersonId } from '../../document/ids.ts';
import type { OpenDocument } from '../connection/open-document.ts';

/** A document that the first page has opened. */
export interface EarlyDocument {
  readonly id: DocumentId;
  readonly person: PersonId;
  readonly document: OpenDocument;
}

/** The page that shows the text while the rest of the editor is on its way. */
export interface FirstPage {
  /** Take it away. What was read there is read on in `scroller`, where there is one. */
  end(scroller: HTMLElement | null): void;
}

let me: Promise<MeView> | null = null;
let opened: EarlyDocument | null = null;
let page: FirstPage | null = null;
let isTouched = false;

/** After one of these, somebody is at work on the page, and nothing is moved under them. */
export const PRESSES = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Keep for the rest of the editor what was asked for before it was there. */
export function handOver(early: {
  readonly me?: Promise<MeView>;
  readonly opened?: EarlyDocument;
  readonly page?: FirstPage;
}): void {
  me = early.me ?? me;
  opened = early.opened ?? opened;
  page = early.page ?? page;
  if (early.page === undefined) return;
  const touch = () => {
    isTouched = true;
  };
  for (const press of PRESSES)
    globalThis.addEventListener(press, touch, { capture: true, once: true, passive: true });
}

/** Whether somebody pressed or scrolled anything since the first page is there. */
export function isFirstPageTouched(): boolean {
  return isTouched;
}

/** Who this is, where that was asked already; once. */
export function takeMe(): Promise<MeView> | null {
  const taken = me;
  me = null;
  return taken;
}

/** The document `id` of `person` where it is open already; once. From then on whoever takes it closes it. */
export function takeDocument(id: DocumentId, person: PersonId): OpenDocument | null {
  if (opened?.id !== id || opened.person !== person) return null;
  const { document } = opened;
  opened = null;
  return document;
}

/** Whether nobody has taken `document` yet: it is only read. */
export function isUntaken(document: OpenDocument): boolean {
  return opened?.document === document;
}

/** Whether the first page stands before everything else. */
export function isFirstPageShown(): boolean {
  return page !== null;
}

/** The rest of the editor has something to show: take the first page away, and close what nobody took. */
export function endFirstPage(scroller: HTMLElement | null = null): void {
  page?.end(scroller);
  page = null;
  opened?.document.close();
  opened = null;
}
