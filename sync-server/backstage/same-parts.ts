/** Whether both are the same bytes in the same parts. */
export function areSameParts(before: readonly Uint8Array[], now: readonly Uint8Array[]): boolean {
  return (
    before.length === now.length &&
    now.every((part, index) => Buffer.compare(part, before[index] ?? part) === 0)
  );
}
