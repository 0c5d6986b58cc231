import { MESSAGE, SYNC } from '../../document/frames.ts';

/**
 * `Base`, reporting every sync message that carries text as it goes out: what is counted is what was sent, not what
 * somebody meant to send.
 */
export function countingSocket(
  Base: typeof WebSocket,
  onSent: (kind: 'step2' | 'update') => void,
): typeof WebSocket {
  return class CountingSocket extends Base {
    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
      super.send(data as Parameters<WebSocket['send']>[0]);
      if (!(data instanceof Uint8Array) || data[0] !== MESSAGE.sync) return;
      if (data[1] === SYNC.step2) onSent('step2');
      if (data[1] === SYNC.update) onSent('update');
    }
  };
}
