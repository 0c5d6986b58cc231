import { randomFrom } from '../sync-server/testing/simulated-disk.ts';

/** Choices that follow from a seed: the same seed chooses the same. */
export class Chance {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = randomFrom(seed);
  }

  /** True once in a while: for `share` 0.1, one time in ten. */
  is(share: number): boolean {
    return this.#next() < share;
  }

  /** A whole number from 0 to `limit` - 1; 0 when there is none. */
  below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  /** A whole number, `least` and `most` included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** One of `list`, which is not empty. */
  of<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError('nothing to choose from');
    return list[this.below(list.length)] as T;
  }

  /** One of the names in `weights`, each as often as its weight says. */
  weighed<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const names = Object.keys(weights) as Name[];
    let left = this.#next() * names.reduce((sum, name) => sum + weights[name], 0);
    return names.find((name) => (left -= weights[name]) < 0) ?? this.of(names);
  }

  /** Fills `bytes`, as `Random` does. */
  readonly fill = (bytes: Uint8Array): Uint8Array => bytes.map(() => this.below(256));

  /** Choices of their own, which do not depend on how many are made here from now on. */
  fork(): Chance {
    return new Chance(this.below(2 ** 32));
  }
}
