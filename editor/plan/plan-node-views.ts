import type { Node } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';
import { citation, citedFigure } from '../../document/plan/figures.ts';
import { objectTitle } from '../../document/plan/names.ts';
import { gridOf, type Grid } from '../../document/plan/places.ts';
import { createStore, type Store } from '../writing/store.ts';
import type { PlanStore } from './plan-store.ts';

/** A place in the text where React shows a grid. */
export interface GridPlace extends Grid {
  readonly key: number;
  readonly dom: HTMLElement;
}

/** The places for grids, and views of the nodes that make them. */
export interface PlanNodeViews {
  readonly places: Store<readonly GridPlace[]>;
  readonly nodeViews: Readonly<Record<string, (node: Node) => NodeView>>;
}

let made = 0;

/** Views for `planTable`, a place for a grid, and `planRef`, what is cited of an object in a sentence, in the `language` of the document. */
export function createPlanNodeViews(
  plan: PlanStore,
  { gone, language }: { readonly gone: () => string; readonly language: () => string },
): PlanNodeViews {
  const places = createStore<readonly GridPlace[]>([]);
  return {
    places,
    nodeViews: {
      planTable(node) {
        const dom = document.createElement('div');
        dom.className = 'plan-table';
        dom.contentEditable = 'false';
        made += 1;
        const place = { key: made, dom, ...gridOf(node.attrs) };
        places.set([...places.get(), place]);
        return {
          dom,
          stopEvent: () => true,
          ignoreMutation: () => true,
          destroy: () => places.set(places.get().filter((other) => other !== place)),
        };
      },
      planRef(node) {
        const dom = document.createElement('span');
        dom.className = 'plan-ref';
        dom.dir = 'auto';
        const show = () => {
          const view = plan.get();
          const object = view.objects.find(({ id }) => id === node.attrs['object']);
          const said =
            object === undefined ? null : citation(object, node.attrs, { ...view, language: language() });
          dom.textContent = said ?? gone();
          // Which object a number is of is not said by the number.
          dom.title =
            object === undefined || citedFigure(node.attrs) === null ? '' : objectTitle(object, view);
          dom.classList.toggle('is-gone', said === null);
        };
        show();
        const stop = plan.subscribe(show);
        return { dom, ignoreMutation: () => true, destroy: stop };
      },
    },
  };
}
