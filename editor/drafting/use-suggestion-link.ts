import { useEffect, useRef } from 'react';
import type { SuggestionId } from '../../document/ids.ts';
import { suggestionIn } from '../comments/thread-address.ts';
import type { Suggesting } from '../suggesting/suggesting.ts';
import { useAddress } from './use-address.ts';

/** Leads to the suggestion that the address names, once suggestions are there: its card is shown, and the address forgets it. */
export function useSuggestionLink(
  suggesting: Suggesting | null,
  show: (suggestion: SuggestionId) => void,
): void {
  const [wanted, forget] = useAddress(suggestionIn);
  const latest = useRef(show);
  useEffect(() => {
    latest.current = show;
  });
  useEffect(() => {
    if (wanted === null || suggesting === null) return;
    const arrive = () => {
      if (suggesting.suggestions.get().phase !== 'loaded') return;
      stop();
      forget();
      latest.current(wanted);
    };
    const stop = suggesting.suggestions.subscribe(arrive);
    arrive();
    return stop;
  }, [suggesting, wanted, forget]);
}
