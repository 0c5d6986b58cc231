import { WebSocket } from 'ws';
import type { PersonId } from '../../document/ids.ts';
import type { Arrival } from '../../sync-server/sync/line.ts';
import { framedPayload } from '../../sync-server/sync/wire.ts';
import type { Connection } from '../simulation/editor.ts';
import type { LinkEnd } from '../simulation/network.ts';

/** Connections of `person` over real sockets to the server at the port of the moment. */
export function dialled(
  port: () => number,
  person: PersonId,
): (arrival: Arrival, end: LinkEnd) => Connection {
  return (arrival, end) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port()}/sync/${arrival.document}?ack=1`, {
      headers: { cookie: `person=${person}` },
    });
    let waiting: Uint8Array[] = [];
    socket.on('open', () => {
      for (const bytes of waiting) socket.send(bytes);
      waiting = [];
    });
    socket.on('message', (data: Buffer) => {
      // The editor reads what a server writes to its socket: frames.
      const bytes = framedPayload(data);
      arrival.wire.write(bytes);
      end.read(bytes);
    });
    socket.on('error', () => undefined); // a close follows
    socket.on('close', () => arrival.wire.cut());
    return {
      client: {
        receive(bytes) {
          end.sent(bytes);
          if (socket.readyState === WebSocket.OPEN) socket.send(bytes);
          else waiting.push(bytes);
        },
        closed: (clean) => (clean ? socket.close() : socket.terminate()),
        drained: () => undefined,
        heard: () => undefined,
      },
    };
  };
}
