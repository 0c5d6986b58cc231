import type { Translate } from '../i18n/i18n.tsx';
import type { Problem } from './problem.ts';

/** Whether the server can store changes. */
export type Storage = 'writable' | 'full' | 'read-only';

/**
 * What an answer says about the server's disk, by its header and by what was refused; null when it is no answer of
 * ours.
 */
export function storageSaid(header: string | null, problem: Problem | null): Storage | null {
  if (problem?.code === 'storage/full' || header === 'full') return 'full';
  if (problem?.code === 'storage/read-only' || header === 'read-only') return 'read-only';
  return problem !== null && problem.code === null ? null : 'writable';
}

/** What people are told about the server's disk; null when there is nothing to tell. */
export function saysStorage(t: Translate, storage: Storage): string | null {
  return storage === 'writable' ? null : t(`refusal.storage/${storage}`);
}
