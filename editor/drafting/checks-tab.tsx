import { laterPanel } from '../ui/later.tsx';
import { speakingPartOf } from '../ui/part.ts';

/** What checks find in the document on the desk. Neither they nor what they go by is needed before somebody asks for them. */
export const ChecksTab = laterPanel(
  speakingPartOf(async () => (await import('./checks-here.tsx')).ChecksHere),
);
