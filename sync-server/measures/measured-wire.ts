import type { Wire } from '../sync/wire.ts';
import type { Measures } from './measures.ts';

/** `wire`, with what is written to it counted. */
export function measuredWire(wire: Wire, measures: Measures): Wire {
  return {
    write(bytes) {
      measures.written(bytes.length);
      wire.write(bytes);
    },
    get waiting() {
      return wire.waiting;
    },
    ping: () => wire.ping(),
    hold: (held) => wire.hold(held),
    close: (code) => wire.close(code),
    cut: () => wire.cut(),
  };
}
