/**
 * What `after` says, with every part that says the same as in `before` being that very part: who draws only what changed can
 * tell by looking at it. Both are plain data as JSON has it.
 */
export function withSameParts<Value>(before: unknown, after: Value): Value {
  if (Object.is(before, after)) return after;
  if (!isCompound(before) || !isCompound(after) || Array.isArray(before) !== Array.isArray(after))
    return after;
  const keys = Object.keys(after);
  const parts = keys.map((key) => withSameParts(before[key], after[key]));
  if (Object.keys(before).length === keys.length && keys.every((key, at) => isPart(before, key, parts[at])))
    return before as Value;
  if (Array.isArray(after)) return parts as Value;
  return Object.fromEntries(keys.map((key, at) => [key, parts[at]])) as Value;
}

function isCompound(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isPart(whole: Record<string, unknown>, key: string, part: unknown): boolean {
  return key in whole && Object.is(whole[key], part);
}
