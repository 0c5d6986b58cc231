/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const WORDS =
  'learning for all adults in every region the ministry will fund community centres and recognise prior skills so that people who left school early can return with dignity and local councils report each year on access equity quality and cost to the national commission';
const VOCABULARY = WORDS.split(' ');

/** A sentence of `words` words about policy, without meaning. */
export function sentence(random: () => number, words: number): string {
  const picked = Array.from(
    { length: words },
    () => VOCABULARY[Math.floor(random() * VOCABULARY.length)] ?? '',
  );
  const [first = '', ...rest] = picked;
  return `${[`${first.charAt(0).toUpperCase()}${first.slice(1)}`, ...rest].join(' ')}. `;
}
