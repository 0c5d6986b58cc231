import { remember, remembered } from './remember.ts';

/** So many are remembered: more than can be told again. */
const MOST = 50;

/** Says of each id once that it is news, in all windows of this browser. What was heard stands under `name`. */
export function newsOnce(name: string): (id: string) => boolean {
  return (id) => {
    const heard = remembered<readonly string[]>(name) ?? [];
    if (heard.includes(id)) return false;
    remember(name, [...heard, id].slice(-MOST));
    return true;
  };
}
