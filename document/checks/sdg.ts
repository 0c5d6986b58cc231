/**
 * Targets of the Sustainable Development Goals, by goal: how many are numbered, and how many have letters.
 *
 * @see United Nations General Assembly, A/RES/70/1, 2015
 */
const TARGETS: readonly (readonly [numbered: number, lettered: number])[] = [
  [5, 2],
  [5, 3],
  [9, 4],
  [7, 3],
  [6, 3],
  [6, 2],
  [3, 2],
  [10, 2],
  [5, 3],
  [7, 3],
  [7, 3],
  [8, 3],
  [3, 2],
  [7, 3],
  [9, 3],
  [10, 2],
  [19, 0],
];

/** Targets of goal 4 of which an objective is expected to use the global indicator. */
export const MATCHED_TARGETS: readonly string[] = ['4.3', '4.4', '4.5', '4.6', '4.7'];

/** Whether `code` names a target: `4.3`, `4.c`. */
export function isTarget(code: string): boolean {
  const [, goal, target = ''] = /^(\d{1,2})\.(\d{1,2}|[a-d])$/i.exec(code) ?? [];
  const [numbered, lettered] = TARGETS[Number(goal) - 1] ?? [0, 0];
  if (/^\d/.test(target)) return Number(target) >= 1 && Number(target) <= numbered;
  return target !== '' && target.toLowerCase().charCodeAt(0) - 96 <= lettered;
}

/** Whether `code` names an indicator of a target: `4.3.1`. */
export function isIndicator(code: string): boolean {
  return /\.[1-9]$/.test(code) && isTarget(code.slice(0, -2));
}

/** The target an indicator belongs to; empty where the code is none. */
export function indicatorTarget(code: string): string {
  return isIndicator(code) ? code.slice(0, -2) : '';
}
