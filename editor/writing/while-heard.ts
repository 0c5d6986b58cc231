import type { Store } from './store.ts';

/** What is worked out for as long as somebody listens. */
export interface Followed<Value> extends Pick<Store<Value>, 'get' | 'subscribe'> {
  readonly isHeard: () => boolean;
}

/** `store`, with `begin` done when somebody begins to listen; what it answers is done when nobody does any more. */
export function whileHeard<Value>(
  { get, subscribe }: Pick<Store<Value>, 'get' | 'subscribe'>,
  begin: () => () => void,
): Followed<Value> {
  let listening = 0;
  let end = () => {};
  return {
    get,
    isHeard: () => listening > 0,
    subscribe(listener) {
      const stop = subscribe(listener);
      listening += 1;
      if (listening === 1) end = begin();
      return () => {
        stop();
        listening -= 1;
        if (listening === 0) end();
      };
    },
  };
}
