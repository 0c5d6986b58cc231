/** The folders that a data folder is made of, those above first. */
export const FOLDERS = [
  'directory',
  'documents',
  'documents/segments',
  'documents/states',
  'pictures',
] as const;

/**
 * Files of a data folder that a backup holds, as paths in it. What was set aside as damaged or cut is among them: it
 * may be all that is left of somebody's words. Locks and what is half written are not.
 */
const KEPT: readonly RegExp[] = [
  /^generation\.json(\.damaged-\d+)?$/,
  /^directory\/directory-\d{10}\.json(\.damaged-\d+)?$/,
  /^documents\/states\/d_[0-9a-z]{20}\.state(\.damaged-\d+)?$/,
  /^pictures\/d_[0-9a-z]{20}-[0-9a-f]{64}\.(png|jpeg)$/,
  /^documents\/segments\/[0-9a-f-]+\.(journal|torn)$/,
];

/** Whether `path`, seen from a data folder, belongs in a backup; such a path leads nowhere else. */
export function isKept(path: string): boolean {
  return KEPT.some((pattern) => pattern.test(path));
}
