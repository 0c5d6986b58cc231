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
