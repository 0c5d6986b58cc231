/** A promise and what settles it; Node has this of its own from version 22 on. */
export interface Later<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

/** A promise that is settled from outside. */
export function later<T>(): Later<T> {
  let resolve: Later<T>['resolve'] = () => undefined;
  let reject: Later<T>['reject'] = () => undefined;
  const promise = new Promise<T>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return { promise, resolve, reject };
}

/** Resolves after `ms`. */
export function pause(ms: number): Promise<void> {
  return new Promise((done) => void setTimeout(done, ms));
}

/** How often it is looked whether something has come about, in ms. */
const LOOK_MS = 50;

/** Resolves when `holds` does, or after `mostMs` if it does not. */
export async function until(holds: () => boolean, mostMs: number): Promise<void> {
  const startedAt = performance.now();
  // oxlint-disable-next-line no-await-in-loop -- waiting is what this is
  while (!holds() && performance.now() - startedAt < mostMs) await pause(LOOK_MS);
}
