import { app } from './en/app.ts';
import { behindTheText } from './en/behind-the-text.ts';
import { checking } from './en/checking.ts';
import { drafting } from './en/drafting.ts';
import { planning } from './en/planning.ts';
import { refusals } from './en/refusals.ts';
import { suggesting } from './en/suggesting.ts';
import { versions } from './en/versions.ts';

/**
 * Every sentence of the interface in English, by key: the catalogue that translations are made from.
 * Values are ICU messages: `{count, plural, one {# comment} other {# comments}}`.
 */
export const en = {
  ...app,
  ...drafting,
  ...behindTheText,
  ...suggesting,
  ...versions,
  ...planning,
  ...checking,
  ...refusals,
};

export type MessageKey = keyof typeof en;
/** A whole translation. */
export type Catalogue = Readonly<Record<MessageKey, string>>;
