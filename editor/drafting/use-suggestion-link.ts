import { useEffect, useRef, useState } from 'react';
import type { SuggestionId } from '../../document/ids.ts';
import { suggestionIn } from '../comments/thread-address.ts';
import type { Suggesting } from '../suggesting/suggesting.ts';
import { forgetHash } from './use-thread-link.ts';

/** Leads to the suggestion that the address names, once suggestions are there: its card is shown, and the address forgets it. */
export function useSuggestionLink(
  suggesting: Suggesting | null,
  show: (suggestion: SuggestionId) => void,
): void {
  const [wanted, setWanted] = useState(() => suggestionIn(globalThis.location.hash));
  useEffect(() => {
    const hear = () => setWanted(suggestionIn(globalThis.location.hash));
    globalThis.addEventListener('hashchange', hear);
    return () => globalThis.removeEventListener('hashchange', hear);
  }, []);
  const latest = useRef(show);
  useEffect(() => {
    latest.current = show;
  });
  useEffect(() => {
    if (wanted === null || suggesting === null) return;
    const arrive = () => {
      if (suggesting.suggestions.get().phase !== 'loaded') return;
      stop();
      setWanted(null);
      forgetHash();
      latest.current(wanted);
    };
    const stop = suggesting.suggestions.subscribe(arrive);
    arrive();
    return stop;
  }, [suggesting, wanted]);
}
