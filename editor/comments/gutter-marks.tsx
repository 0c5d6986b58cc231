import { useLanguage } from '../i18n/i18n.tsx';
import { Icon } from '../ui/icon.tsx';
import type { ThreadId } from '../../document/ids.ts';
import styles from './comments.module.css';
import type { PlacedThread } from './thread-order.ts';

/** Marks of threads closer together than this share one. In pixels. */
const NEAR = 24;

/** Threads beside the same line. */
export interface GutterGroup {
  readonly top: number;
  readonly threads: readonly ThreadId[];
}

/** Threads gathered by the line they stand beside. */
export function gutterGroups(
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
  groups,
  onChoose,
}: {
  readonly groups: readonly GutterGroup[];
  readonly onChoose: (thread: ThreadId) => void;
}) {
  const { t } = useLanguage();
  return groups.map(({ top, threads }) => (
    <button
      key={threads[0]}
      type="button"
      className={styles['gutter']}
      style={{ insetBlockStart: `${top}px` }}
      aria-label={t('outline.threads', { count: threads.length })}
      onClick={() => {
        if (threads[0] !== undefined) onChoose(threads[0]);
      }}
    >
      <Icon name="comment" size={16} />
      {threads.length > 1 && threads.length}
    </button>
  ));
}
