import { createElement, type ComponentProps } from 'react';
import { speakingPartOf, usePart } from '../ui/part.ts';
import type { ReadinessHere } from './readiness-here.tsx';

const readinessPart = speakingPartOf(async () => (await import('./readiness-here.tsx')).ReadinessHere);

/** How ready the document is to be taken home; nothing until that can be said. */
export function ReadyHere(props: ComponentProps<typeof ReadinessHere>) {
  const readiness = usePart(readinessPart);
  return readiness === null ? null : createElement(readiness, props);
}
