import type { Catalogue } from './catalogue.ts';
import { app } from './en/app.ts';
import { drafting } from './en/drafting.ts';
import { refusals } from './en/refusals.ts';
import { versions } from './en/versions.ts';

const sentences: Record<string, string> = { ...app, ...drafting, ...versions, ...refusals };

/**
 * English as the page has it at first. Sentences that only parts need which are fetched later come with those, so that nobody waits
 * for them before the first letter; until then nothing says them.
 */
export const atFirst = sentences as Catalogue;

/** Have `later` said, too: called by the part that says it, as soon as that is there. */
export function saysToo(later: Readonly<Record<string, string>>): void {
  Object.assign(sentences, later);
}
