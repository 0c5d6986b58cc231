import { pathToFileURL } from 'node:url';
import { inProject } from '../project.ts';

/** The Yjs that the peers use: theirs, since two copies of it do not know each other's documents. */
export interface PeerYjs {
  applyUpdate(ydoc: unknown, update: Uint8Array): void;
}

/** The package `name` as `bench/peers/package.json` has it. What is known of its shape is for the caller to say. */
export async function loadPeer<T>(name: string): Promise<T> {
  const { load } = (await import(pathToFileURL(inProject('bench/peers/load.js')).href)) as {
    readonly load: (name: string) => Promise<unknown>;
  };
  return (await load(name)) as T;
}
