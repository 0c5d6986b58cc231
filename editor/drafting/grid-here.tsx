import { useCallback, useMemo, useState } from 'react';
import type { Kit } from '../../document/plan/kits.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import { objectTitle } from '../../document/plan/names.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import type { PlanWords } from '../../document/plan/words/words.ts';
import type { PlanGrid as PlanGridPart } from '../plan/plan-grid.tsx';
import type { Remarks } from '../plan/remarks.tsx';
import type { ColumnRems, ColumnWidths } from '../plan/grid-widths.ts';
import type { SameTimesShown } from '../plan/same-time.tsx';
import { planWordsPart, usePlanWords } from '../i18n/plan-words.ts';
import { PanelToCome } from '../ui/panel-to-come.tsx';
import { speakingPartOf, usePart } from '../ui/part.ts';
import { createStore } from '../writing/store.ts';
import { useStored } from '../writing/use-stored.ts';
import type { Desk } from './desk.ts';
import { remember, remembered } from './remember.ts';

/** The grid's own code and words come behind the text. */
const gridPart = speakingPartOf(() => import('../plan/plan-grid.tsx').then(({ PlanGrid }) => PlanGrid));

interface GridProps {
  readonly desk: Desk;
  readonly kit: Kit;
  readonly area: string | null;
  readonly isShown: (object: PlanObject) => boolean;
  readonly mayWrite: boolean;
  readonly asForms: boolean;
  readonly remarks: Remarks;
}

/** A grid, with what is suggested for it. Until it comes its rows can be read; nothing is fetched before one can write. */
export function GridHere({ isReady, ...props }: GridProps & { readonly isReady: boolean }) {
  return isReady ? <GridBehindTheText {...props} /> : <Rows {...props} />;
}

function GridBehindTheText(props: GridProps) {
  const { code } = useLanguage();
  const words = usePlanWords();
  const part = usePart(gridPart);
  const fetch = useCallback(() => Promise.all([gridPart.fetch(), planWordsPart(code).fetch()]), [code]);
  if (words !== null && part !== null) return <GridThere {...props} words={words} part={part} />;
  return (
    <>
      <Rows {...props} />
      <PanelToCome fetch={fetch} />
    </>
  );
}

function GridThere({
  desk,
  kit,
  area,
  isShown,
  mayWrite,
  asForms,
  remarks,
  words,
  part: PlanGrid,
}: GridProps & { readonly words: PlanWords; readonly part: typeof PlanGridPart }) {
  const suggesting = useStored(desk.suggestions);
  const view = useStored(suggesting?.suggestions ?? NONE);
  const facts = useStored(suggesting?.facts ?? NONE);
  const isSuggesting = useStored(desk.shown) !== desk.document.ydoc;
  const sameTimes = useSameTimes(desk);
  const columns = useColumnWidths(desk, area === null ? kit : `${kit}:${area}`);
  const proposals = useMemo(
    () => suggesting?.proposals(kit, isSuggesting ? desk.person : null) ?? null,
    // oxlint-disable-next-line react/exhaustive-deps -- they say what the suggestions are now
    [suggesting, view, facts, kit, isSuggesting, desk],
  );
  return (
    <PlanGrid
      remarks={remarks}
      columns={columns}
      sameTimes={isSuggesting ? undefined : sameTimes}
      plan={desk.plan}
      words={words}
      kit={kit}
      area={area}
      isShown={isShown}
      mayWrite={mayWrite}
      asForms={asForms}
      {...(proposals === null ? {} : { proposals })}
    />
  );
}

/** Column widths of this person in one grid of the document, on this device. */
function useColumnWidths({ id, person }: Desk, grid: string): ColumnWidths {
  const name = `columns:${id}:${person}:${grid}`;
  const [rems, setRems] = useState(() => remembered<ColumnRems>(name) ?? {});
  return useMemo(
    () => ({
      rems,
      set(key, rem) {
        const { [key]: _, ...others } = rems;
        const next = rem === null ? others : { ...others, [key]: rem };
        setRems(next);
        remember(name, Object.keys(next).length === 0 ? null : next);
      },
    }),
    [rems, name],
  );
}

function useSameTimes({ sameTimes, detail }: Desk): SameTimesShown {
  const { t } = useLanguage();
  const at = useStored(sameTimes.cells);
  const people = useStored(detail)?.people;
  return useMemo(
    () => ({
      at,
      keep: sameTimes.keep,
      askWho: sameTimes.askWho,
      nameOf: (person) => people?.find(({ id }) => id === person)?.name ?? t('plan.sameTime.someone'),
    }),
    [at, sameTimes, people, t],
  );
}

/** What stands in the place of a grid, as the first page shows it. */
function Rows({ desk, kit, isShown }: GridProps) {
  const view = useStored(desk.plan);
  return view.objects.map((object) =>
    object.kit === kit && isShown(object) ? (
      <p key={object.id} dir="auto">
        {objectTitle(object, view)}
      </p>
    ) : null,
  );
}

/** Suggestions are not there yet. */
const NONE = createStore(null);
