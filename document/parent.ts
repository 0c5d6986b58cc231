import type { Kit } from './plan/kits.ts';
import type { DocumentKind } from './template-format.ts';

/** Kinds of documents that one of a kind can serve, the nearest first: the chain is policy, strategy, action plan. */
export const PARENT_KINDS: Readonly<Record<DocumentKind, readonly DocumentKind[]>> = {
  policy: [],
  strategy: ['policy'],
  'action-plan': ['strategy', 'policy'],
};

/** What of a parent's plan its followers are given: what the rules of the chain read of it, and no more. */
export const PARENT_KITS: readonly Kit[] = ['T2', 'T4', 'T7', 'T19'];
