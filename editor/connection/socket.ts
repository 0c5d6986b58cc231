import { MESSAGE, SYNC } from '../../document/frames.ts';

/**
 * `Base`, reporting every sync message that carries text as it goes out: what is counted is what was sent, not what
 * somebody meant to send. Instances stay what `Base` makes them.
 */
export function countingSocket(
  Base: typeof WebSocket,
  onSent: (kind: 'step2' | 'update') => void,
): typeof WebSocket {
  return new Proxy(Base, {
    construct(target, [url, protocols]: [string, string[]]) {
      const socket = new target(url, protocols);
      const send = socket.send.bind(socket);
      socket.send = (data) => {
        send(data);
        if (!(data instanceof Uint8Array) || data[0] !== MESSAGE.sync) return;
        if (data[1] === SYNC.step2) onSent('step2');
        if (data[1] === SYNC.update) onSent('update');
      };
      return socket;
    },
  });
}
