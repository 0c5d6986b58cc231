/**
 * Circles in `before`, which says for each thing what comes before it: each as the things in it, in the order in which they wait for
 * one another, beginning with the first of `before`. Things that only lead to a circle are in none.
 */
export function loopsIn<Thing>(before: ReadonlyMap<Thing, readonly Thing[]>): readonly (readonly Thing[])[] {
  const loops: (readonly Thing[])[] = [];
  const done = new Set<Thing>();
  for (const start of before.keys()) {
    const path: Thing[] = [];
    const places = new Map<Thing, number>();
    const steps: { readonly thing: Thing; next: number }[] = [];
    const enter = (thing: Thing) => {
      places.set(thing, path.length);
      path.push(thing);
      steps.push({ thing, next: 0 });
    };
    if (!done.has(start)) enter(start);
    for (let step = steps.at(-1); step !== undefined; step = steps.at(-1)) {
      const next = before.get(step.thing)?.[step.next];
      step.next += 1;
      if (next === undefined) {
        steps.pop();
        path.pop();
        places.delete(step.thing);
        done.add(step.thing);
      } else if (places.has(next)) loops.push(path.slice(places.get(next)));
      else if (!done.has(next)) enter(next);
    }
  }
  return loops;
}
