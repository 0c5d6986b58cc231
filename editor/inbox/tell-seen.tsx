import { useEffect } from 'react';
import { SEEN_MOST_MARKS } from '../../document/digest.ts';
import type { MeView } from '../../document/api.ts';
import { INBOX_MOST_AGE_MS } from '../../document/inbox.ts';
import { useApi } from '../api/use-api.tsx';
import { seenByDocument } from '../comments/seen-shelf.ts';
import { remember, remembered } from '../drafting/remember.ts';
import { toldWith, untoldMarks, type MarksByDocument } from './untold-marks.ts';

/** How often what was seen is told, in ms. */
export const TELL_SEEN_MS = 60_000;

/**
 * Tells the server what was seen on this device, once a minute and when the page is hidden, so that it is not mailed. Only for
 * who is mailed anything: of everybody else the server never learns it. What could not be told is told later.
 *
 * @see docs/decisions/0022-unread-on-the-device.md
 */
export function TellSeen({ me }: { readonly me: MeView }): null {
  const api = useApi();
  const { id, joinedAt } = me.person;
  useEffect(() => {
    const name = `seen-told:${id}`;
    let isTelling = false;
    const tell = async () => {
      const since = Math.max(joinedAt, Date.now() - INBOX_MOST_AGE_MS);
      const told = () => remembered<MarksByDocument>(name) ?? {};
      const marks = untoldMarks(seenByDocument(id), told(), since).slice(0, SEEN_MOST_MARKS);
      if (marks.length === 0 || isTelling) return;
      isTelling = true;
      try {
        await api.tellSeen(marks);
        remember(name, toldWith(told(), marks, since)); // another window may have told something meanwhile
      } catch {
        // There is no connection: they are told with the next ones.
      }
      isTelling = false;
    };
    const whenHidden = () => {
      if (document.visibilityState === 'hidden') void tell();
    };
    void tell();
    const timer = setInterval(() => void tell(), TELL_SEEN_MS);
    document.addEventListener('visibilitychange', whenHidden);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', whenHidden);
    };
  }, [api, id, joinedAt]);
  return null;
}
