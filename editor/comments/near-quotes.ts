import { partOf } from '../ui/part.ts';

/** How words that others changed are found again: rarely needed, and never before somebody can write. */
export const nearQuotesPart = partOf(async () => (await import('../../document/near-quote.ts')).nearQuoteIn);
