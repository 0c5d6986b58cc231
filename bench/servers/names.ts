import { existsSync } from 'node:fs';
import { inProject } from '../project.ts';
import { HOCUSPOCUS_DIALECT, YJS_DIALECT, type Dialect } from '../client/dialect.ts';

/** The servers that are compared, in the order of every round. */
export const SERVER_NAMES = [
  'floor',
  'durable-floor',
  'codraft',
  'y-websocket-server',
  'hocuspocus',
] as const;
export type ServerName = (typeof SERVER_NAMES)[number];

/** Those that differ where nothing is written: a relay that flushes has nothing of its own to show there. */
export const WITHOUT_DISK = SERVER_NAMES.filter((name) => name !== 'durable-floor');

/** Whether `name` is one of the relays, which hand on and ask nothing. */
export function isRelay(name: ServerName): boolean {
  return name === 'floor' || name === 'durable-floor';
}

/** How a server is started and spoken to. */
export interface ServerKind {
  readonly program: string;
  readonly dialect: Dialect;
  /** The Node that runs it. */
  readonly node: () => string;
}

/** Hocuspocus 4 wants this Node or a newer one. */
const NEWER_NODE = 22;

/** The servers, each with its program. */
export const SERVERS: Readonly<Record<ServerName, ServerKind>> = {
  floor: { program: 'dist/bench/servers/floor.js', dialect: YJS_DIALECT, node: thisNode },
  'durable-floor': { program: 'dist/bench/servers/durable-floor.js', dialect: YJS_DIALECT, node: thisNode },
  codraft: { program: 'dist/bench/servers/codraft.js', dialect: YJS_DIALECT, node: thisNode },
  'y-websocket-server': {
    program: 'dist/bench/servers/y-websocket-server.js',
    dialect: YJS_DIALECT,
    node: thisNode,
  },
  hocuspocus: { program: 'dist/bench/servers/hocuspocus.js', dialect: HOCUSPOCUS_DIALECT, node: newerNode },
};

function thisNode(): string {
  return process.execPath;
}

/** This Node where it is new enough, else the one that came with the peers. */
function newerNode(): string {
  if (Number(process.versions.node.split('.')[0]) >= NEWER_NODE) return process.execPath;
  const brought = inProject(`bench/peers/node_modules/node-linux-${process.arch}/bin/node`);
  if (!existsSync(brought))
    throw new Error(`Hocuspocus wants Node ${NEWER_NODE}, and ${brought} is not there`);
  return brought;
}
