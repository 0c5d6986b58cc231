import type { DemoDocument } from './content.ts';
import { karelund } from './karelund.ts';
import { sulawanga } from './sulawanga.ts';
import { tamarra } from './tamarra.ts';
import { valombre } from './valombre.ts';
import { wadaya } from './wadaya.ts';

/** The documents of the invented workshop, one for each team. */
export const demoDocuments: readonly DemoDocument[] = [tamarra, valombre, wadaya, karelund, sulawanga];
