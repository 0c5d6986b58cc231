import { useLanguage } from '../i18n/i18n.tsx';
import { IconButton } from '../ui/button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import { keysFor } from '../writing/key-table.ts';

/** What can be done with a row, besides writing in its cells. */
export function RowMenu({
  number,
  column,
  mayWrite,
  onComment,
  onSameTime,
  isFirst,
  isLast,
  onAdd,
  onMove,
  onWidth,
  onUnknown,
  onRemove,
}: {
  readonly number: string;
  /** The column at hand. */
  readonly column: string;
  readonly mayWrite: boolean;
  /** Begin a comment on the row, or on the cell at hand; null for those who may not. */
  readonly onComment: ((isRow: boolean) => void) | null;
  /** Show what was written into the cell at hand at the same time; null where nothing was. */
  readonly onSameTime: (() => void) | null;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onAdd: () => void;
  readonly onMove: (by: 1 | -1) => void;
  /** Make the column at hand wider or narrower. */
  readonly onWidth: () => void;
  readonly onUnknown: () => void;
  readonly onRemove: () => void;
}) {
  const { t } = useLanguage();
  const label = t('plan.row', { number });
  return (
    <Menu label={label} trigger={<IconButton icon="more" label={label} />}>
      {onSameTime !== null && (
        <MenuItem icon="people" onAction={onSameTime}>
          {`${column}: ${t('plan.sameTime')}`}
        </MenuItem>
      )}
      {onSameTime !== null && <MenuSeparator />}
      {onComment !== null && (
        <>
          <MenuItem icon="comment" onAction={() => onComment(true)}>
            {t('plan.commentRow')}
          </MenuItem>
          <MenuItem icon="comment" shortcut={keysFor('comment')} onAction={() => onComment(false)}>
            {t('plan.commentCell', { column })}
          </MenuItem>
        </>
      )}
      <MenuItem icon="table" onAction={onWidth}>
        {t('plan.width', { column })}
      </MenuItem>
      {mayWrite && <MenuSeparator />}
      {mayWrite && (
        <>
          <MenuItem icon="add" onAction={onAdd}>
            {t('plan.addBelow')}
          </MenuItem>
          <MenuItem icon="arrow-up" shortcut="Alt+↑" isDisabled={isFirst} onAction={() => onMove(-1)}>
            {t('plan.moveUp')}
          </MenuItem>
          <MenuItem icon="arrow-down" shortcut="Alt+↓" isDisabled={isLast} onAction={() => onMove(1)}>
            {t('plan.moveDown')}
          </MenuItem>
          <MenuItem icon="info" shortcut="?" onAction={onUnknown}>
            {t('plan.unknownIn', { column })}
          </MenuItem>
          <MenuItem icon="trash" isDanger onAction={onRemove}>
            {t('plan.remove', { number })}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
