import type { Editor } from '@tiptap/core';
import { useMemo, type RefObject } from 'react';
import { useLanguage } from '../i18n/i18n.tsx';
import { Icon } from '../ui/icon.tsx';
import type { ThreadId } from '../../document/ids.ts';
import type { Store } from '../writing/store.ts';
import type { Places } from './keep-places.ts';
import styles from './comments.module.css';
import type { PlacedThread } from './thread-order.ts';
import { useTops } from './use-tops.ts';

/** Marks of threads closer together than this share one. In pixels. */
const NEAR = 24;

/** Threads beside the same line. */
interface GutterGroup {
  readonly top: number;
  readonly threads: readonly ThreadId[];
}

/** Threads gathered by the line they stand beside. */
function gutterGroups(
  threads: readonly PlacedThread[],
  tops: ReadonlyMap<string, number>,
): readonly GutterGroup[] {
  const groups: { top: number; threads: ThreadId[] }[] = [];
  const placed = threads
    .flatMap(({ thread }) => {
      const top = tops.get(thread.id);
      return top === undefined ? [] : [{ id: thread.id, top }];
    })
    .toSorted((a, b) => a.top - b.top);
  for (const { id, top } of placed) {
    const last = groups.at(-1);
    if (last !== undefined && top - last.top < NEAR) last.threads.push(id);
    else groups.push({ top, threads: [id] });
  }
  return groups;
}

/** Small marks beside the text, so that comments are seen while the panel shows something else. */
export function GutterMarks({
  editor,
  threads,
  places,
  column,
  onChoose,
}: {
  readonly editor: Editor | null;
  readonly threads: readonly PlacedThread[];
  readonly places: Store<Places>;
  /** What they stand in. */
  readonly column: RefObject<HTMLElement | null>;
  readonly onChoose: (thread: ThreadId) => void;
}) {
  const { t } = useLanguage();
  const open = useMemo(
    // What is about all stands beside no line.
    () =>
      threads.filter(({ thread, isLost }) => thread.state === 'open' && !isLost && thread.covers === null),
    [threads],
  );
  const tops = useTops(editor, open, { places, container: column });
  return gutterGroups(open, tops).map((group) => (
    <button
      key={group.threads[0]}
      type="button"
      className={styles['gutter']}
      style={{ insetBlockStart: `${group.top}px` }}
      aria-label={t('outline.threads', { count: group.threads.length })}
      onClick={() => {
        if (group.threads[0] !== undefined) onChoose(group.threads[0]);
      }}
    >
      <Icon name="comment" size={16} />
      {group.threads.length > 1 && group.threads.length}
    </button>
  ));
}
