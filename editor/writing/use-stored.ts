import { useSyncExternalStore } from 'react';

/** What a store holds, in a component. */
export function useStored<Value>(store: {
  readonly get: () => Value;
  readonly subscribe: (listener: () => void) => () => void;
}): Value {
  return useSyncExternalStore(store.subscribe, store.get);
}
