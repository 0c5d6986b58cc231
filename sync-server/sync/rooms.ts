import type { LiveEvent } from '../../document/api.ts';
import type { DocumentId, PersonId } from '../../document/ids.ts';
import { Refused, type RefusalCode } from '../../document/refusals.ts';
import { measuredWire } from '../measures/measured-wire.ts';
import { SILENT_MEASURES } from '../measures/measures.ts';
import { StorageError } from '../storage/document-store.ts';
import { SILENCE } from './awareness.ts';
import { createCommitPace } from './commit-pace.ts';
import { createCpuMeter } from './cpu-meter.ts';
import { createDoorkeeper } from './doorkeeper.ts';
import { openLine, type AdmittedLine, type Arrival, type Line } from './line.ts';
import { createPollDoor } from './poll-door.ts';
import { Room } from './room.ts';
import type { Rooms } from './rooms-port.ts';
import type { Identity, RoomsSurroundings } from './surroundings.ts';
import { createDoor, type DoorSurroundings } from './upgrade.ts';

/**
 * Every connection is asked for a sign of life this often, all together. Below 30 s, after which the stock provider
 * takes a silent server for a dead one.
 */
export const BEAT_MS = 20_000;
/** Every third time everybody's permission is asked again: sessions end by time, too. */
const BEATS_TO_RECHECK = 3;
/** Open connections of one person, over all documents and devices. */
const PERSON_MOST_LINES = 20;

/** Rooms that can be reached by more than a socket. */
export interface OpenRooms extends Rooms {
  /** Serve a connection that was accepted somewhere else, such as in a test. */
  connect(arrival: Arrival): Line;
}

/** All live documents, none at first: each is loaded when somebody asks for it, and let go when nobody does. */
export function createRooms(surroundings: RoomsSurroundings): OpenRooms {
  const { store, clock, report, measures = SILENT_MEASURES } = surroundings;
  const rooms = new Map<DocumentId, Promise<Room | null>>();
  const live = new Map<DocumentId, Room>();
  const lines = new Set<AdmittedLine>();
  const lineCounts = new Map<PersonId, number>();
  const epochs = new Map<PersonId, number>();
  const meter = createCpuMeter(clock);
  const pace = createCommitPace(clock);
  let beats = 0;
  let isClosing = false;

  /** One promise for each document: whoever comes while it loads waits for the same. */
  const open = (id: DocumentId): Promise<Room | null> => {
    const known = rooms.get(id);
    if (known !== undefined) return known;
    const opening = Room.open(id, { surroundings, meter, pace, ended: forget }).then(
      (room) => {
        if (room === null) forget(id);
        else live.set(id, room);
        return room;
      },
      (error: unknown) => {
        forget(id);
        throw error;
      },
    );
    rooms.set(id, opening);
    return opening;
  };
  const forget = (id: DocumentId) => {
    rooms.delete(id);
    live.delete(id);
  };
  const openOrRefuse = async (id: DocumentId): Promise<Room | RefusalCode> => {
    if (isClosing) return 'sync/restarting';
    try {
      return (await open(id)) ?? 'access/not-found';
    } catch (error) {
      report({ type: 'damaged', document: id, error });
      return error instanceof StorageError && error.code !== 'storage/unreadable'
        ? error.code
        : 'storage/damaged';
    }
  };
  /** The room of `id`, for the server itself. */
  const roomOf = async (id: DocumentId): Promise<Room> => {
    const room = await openOrRefuse(id);
    if (typeof room === 'string') throw new Refused(room);
    return room.over ? roomOf(id) : room;
  };

  const decide = async ({ peer, room }: AdmittedLine): Promise<void> => {
    const { identity } = peer;
    const epoch = epochs.get(identity.person);
    peer.undecided = true; // from this moment nothing of theirs is applied
    const permission = await surroundings.permission(identity, room.id).catch((error: unknown) => {
      report({ type: 'unexpected', document: room.id, error });
      return 'server/unexpected' as const; // not to know is to refuse
    });
    if (peer.gone || epochs.get(identity.person) !== epoch) return; // decided by a later one
    if (typeof permission === 'string') return room.refuse(peer, permission, 'decided anew');
    if (peer.permission.write && !permission.write)
      return room.refuse(peer, 'access/changed', 'decided anew');
    peer.permission = permission;
    peer.undecided = false;
    room.decided(peer);
  };
  const recheck = async (person: PersonId): Promise<void> => {
    epochs.set(person, (epochs.get(person) ?? 0) + 1);
    await Promise.all([...lines].filter(({ peer }) => peer.identity.person === person).map(decide));
  };

  const beat = () => {
    beats += 1;
    for (const line of lines) {
      if (line.peer.gone) lines.delete(line);
      else if (line.beat()) line.peer.wire.write(SILENCE);
      else line.peer.wire.cut();
    }
    for (const room of live.values()) room.sweep();
    meter.sweep();
    if (beats % BEATS_TO_RECHECK === 0) {
      const people = new Set([...lines].map(({ peer }) => peer.identity.person));
      for (const person of people) void recheck(person);
    }
    cancelBeat = clock.after(BEAT_MS, beat);
  };
  let cancelBeat = clock.after(BEAT_MS, beat);

  const tellAll = (event: LiveEvent) => {
    for (const room of live.values()) room.tell(event);
  };
  const stopListening = store.onCondition((condition) => {
    tellAll({ type: 'storage', condition });
    for (const room of live.values()) room.retry();
  });

  const enrol = ({ person }: Identity): boolean => {
    const count = lineCounts.get(person) ?? 0;
    if (count >= PERSON_MOST_LINES) return false;
    lineCounts.set(person, count + 1);
    return true;
  };
  const connect = (arrival: Arrival): Line => {
    let admitted: AdmittedLine | null = null;
    const measured = { ...arrival, wire: measuredWire(arrival.wire, measures) };
    return openLine(measured, {
      clock,
      report,
      measures,
      mostMessages: surroundings.mostMessages,
      permission: (identity) => surroundings.permission(identity, arrival.document),
      epoch: ({ person }) => epochs.get(person) ?? 0,
      enrol,
      open: () => openOrRefuse(arrival.document),
      admitted(line) {
        admitted = line;
        lines.add(line);
      },
      ended(identity) {
        if (admitted !== null) lines.delete(admitted);
        if (identity === null) return;
        const count = (lineCounts.get(identity.person) ?? 1) - 1;
        if (count > 0) lineCounts.set(identity.person, count);
        else {
          lineCounts.delete(identity.person);
          epochs.delete(identity.person); // nothing of theirs is being decided
        }
      },
    });
  };
  const { isCrossSite, random } = surroundings;
  const identify: RoomsSurroundings['identify'] = (request) => surroundings.identify(request);
  const { generation = null } = surroundings;
  const doorkeeper = createDoorkeeper({
    clock,
    keptOut: () => measures.refused('request/too-fast'),
    say: () => report({ type: 'crowded' }),
  });
  const { addressOf = (request) => request.socket.remoteAddress ?? '' } = surroundings;
  const letIn: DoorSurroundings['letIn'] = (request) => doorkeeper.letIn(addressOf(request));
  const door = createDoor({ identify, isCrossSite, generation, connect, letIn });
  const pollDoor = createPollDoor({
    identify,
    isCrossSite,
    generation,
    connect,
    letIn,
    clock,
    random,
    report,
  });

  return {
    connect,
    handleUpgrade: (request, socket, head) => door.handleUpgrade(request, socket, head),
    handleRequest: (request, response) => pollDoor.handle(request, response),
    async create(id, state, by) {
      const existing = await open(id);
      if (existing !== null) throw new RangeError(`${id} exists already`);
      try {
        await store.append(id, [{ type: 'update', person: by, at: clock.now(), bytes: state }]);
      } catch (error) {
        throw error instanceof StorageError ? new Refused(error.code) : error;
      }
    },
    async has(id, update) {
      return (await roomOf(id)).has(update);
    },
    async parts(id) {
      return (await roomOf(id)).parts();
    },
    async state(id) {
      return (await roomOf(id)).state();
    },
    async edit(id, by, change) {
      await (await roomOf(id)).edit(by, change);
    },
    async suggest(id, proposal) {
      await (await roomOf(id)).suggest(proposal);
    },
    async accept(id, acceptance) {
      return (await roomOf(id)).accept(acceptance);
    },
    async takeBack(id, taking) {
      return (await roomOf(id)).takeBack(taking);
    },
    agree(id, sections) {
      // One that is still loading may have asked before.
      void rooms.get(id)?.then(
        (room) => room?.agree(sections),
        () => {},
      );
      live.get(id)?.agree(sections);
    },
    tell: (id, event) => live.get(id)?.tell(event),
    tellAll,
    present: (id) => live.get(id)?.present() ?? [],
    census: () => ({
      documents: {
        loaded: live.size,
        live: [...live.values()].filter(({ isLookedAt }) => isLookedAt).length,
      },
      connections: [...lines].map(({ peer, transport }) => ({
        role: peer.permission.presence.role,
        transport,
        unreadBytes: peer.wire.waiting,
      })),
    }),
    recheck,
    async close() {
      isClosing = true;
      cancelBeat();
      stopListening();
      door.close();
      pollDoor.stop();
      await Promise.all([...live.values()].map((room) => room.close('sync/restarting')));
      // Those that were still loading find nobody to serve.
      const late = await Promise.allSettled(rooms.values());
      const rest = late.flatMap((one) =>
        one.status === 'fulfilled' && one.value !== null ? [one.value] : [],
      );
      await Promise.all(rest.map((room) => room.close('sync/restarting')));
      pollDoor.close();
    },
  };
}
