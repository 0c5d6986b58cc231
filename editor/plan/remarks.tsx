import type { ObjectId, ThreadId } from '../../document/ids.ts';
import type { ThreadCell } from '../../document/threads.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Icon } from '../ui/icon.tsx';
import { cellKey } from './cell-key.ts';
import styles from './plan.module.css';

/** Open comments on rows and cells of the plan, and what is done with them. */
export interface Remarks {
  /** By `cellKey`. */
  readonly at: ReadonlyMap<string, readonly ThreadId[]>;
  /** Show these. */
  readonly open: (threads: readonly ThreadId[]) => void;
  /** Begin one; null for those who may not. */
  readonly begin: ((cell: ThreadCell) => void) | null;
}

/** Whether comments can be begun. */
export function mayComment(remarks: Remarks | undefined): boolean {
  return remarks !== undefined && remarks.begin !== null;
}

/** A mark that there are open comments on a cell, or a row. In a grid, keys pass over it: its row's menu leads there. */
export function RemarkMark({
  remarks,
  object,
  field,
}: {
  readonly remarks: Remarks | undefined;
  readonly object: ObjectId;
  readonly field: string;
}) {
  const { t } = useLanguage();
  const threads = remarks?.at.get(cellKey(object, field));
  if (remarks === undefined || threads === undefined) return null;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles['remark']}
      aria-label={t('outline.threads', { count: threads.length })}
      onClick={(event) => {
        event.stopPropagation(); // the cell below is not opened
        remarks.open(threads);
      }}
    >
      <Icon name="comment" size={16} />
    </button>
  );
}
