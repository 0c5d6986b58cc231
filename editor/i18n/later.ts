import { saysToo } from './at-first.ts';
import { behindTheText } from './en/behind-the-text.ts';
import { checking } from './en/checking.ts';
import { planning } from './en/planning.ts';
import { suggesting } from './en/suggesting.ts';
import { versions } from './en/versions.ts';

/** Imported with the first part that is fetched behind the text: from then on its sentences can be said. */
saysToo({ ...behindTheText, ...suggesting, ...versions, ...planning, ...checking });
