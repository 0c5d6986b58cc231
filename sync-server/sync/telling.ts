import type { LiveEvent } from '../../document/api.ts';
import { isShown } from '../../document/threads.ts';
import type { Peer } from './peer.ts';
import { framed } from './wire.ts';

/** Frames larger than this are written by themselves, so that they are not copied for each who comes. */
const LARGE_FRAME_BYTES = 64 * 1024;

/** `event`, framed. */
export function eventFrame(event: LiveEvent): Buffer {
  return framed({ type: 'event', json: JSON.stringify(event) });
}

/** Whether `event` may be told to `peer`. The one place that events go out by, so nobody who tells one can forget it. */
export function mayHear(peer: Pick<Peer, 'permission' | 'identity'>, event: LiveEvent): boolean {
  if (event.type === 'suggestion') return peer.permission.suggestions;
  if (event.type === 'finding') return peer.permission.comment; // who may comment sees what the checks find
  return (
    event.type !== 'thread' || isShown(event.thread, { ...peer.permission, person: peer.identity.person })
  );
}

/** Give `frames` to `peer`, which may take its time to read them. Only what is large is not copied together. */
export function hand(peer: Peer, frames: readonly Uint8Array[]): void {
  peer.answerBytes = frames.reduce((sum, { length }) => sum + length, 0);
  let small: Uint8Array[] = [];
  const flush = () => {
    if (small.length > 0) peer.wire.write(Buffer.concat(small));
    small = [];
  };
  for (const frame of frames) {
    if (frame.length <= LARGE_FRAME_BYTES) {
      small.push(frame);
      continue;
    }
    flush();
    peer.wire.write(frame);
  }
  flush();
}
