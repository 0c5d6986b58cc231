/** Values for stretches of Yjs ids: which update brought them, or took them away. */
export class Spans<T> {
  readonly #clients = new Map<number, { spans: Span<T>[]; isSorted: boolean }>();

  /** The ids of `client` from `from` up to, not including, `to` have `value`. Stretches never overlap. */
  add(client: number, { from, to }: { readonly from: number; readonly to: number }, value: T): void {
    let own = this.#clients.get(client);
    if (own === undefined) {
      own = { spans: [], isSorted: true };
      this.#clients.set(client, own);
    }
    const last = own.spans.at(-1);
    own.isSorted &&= last === undefined || last.to <= from;
    own.spans.push({ from, to, value });
  }

  /** The value of one id, null when it has none, and how far that holds. */
  at(client: number, clock: number): { readonly value: T | null; readonly to: number } {
    const spans = this.#sorted(client);
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((spans[middle]?.to ?? 0) <= clock) low = middle + 1;
      else high = middle;
    }
    const span = spans[low];
    if (span === undefined) return { value: null, to: Infinity };
    return span.from <= clock ? span : { value: null, to: span.from };
  }

  #sorted(client: number): readonly Span<T>[] {
    const own = this.#clients.get(client);
    if (own === undefined) return [];
    if (!own.isSorted) own.spans.sort((one, other) => one.from - other.from);
    own.isSorted = true;
    return own.spans;
  }
}

interface Span<T> {
  readonly from: number;
  readonly to: number;
  readonly value: T;
}
