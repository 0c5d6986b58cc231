import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { GridList, GridListItem } from 'react-aria-components/GridList';
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop';
import { useLanguage } from '../i18n/i18n.tsx';
import { IconButton } from '../ui/button.tsx';
import { Checkbox } from '../ui/choice.tsx';
import { classes } from '../ui/classes.ts';
import { Icon } from '../ui/icon.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { RenameDialog } from '../workshop/rename-dialog.tsx';
import {
  moved,
  put,
  renamed,
  switched,
  type DraftChapter,
  type DraftItem,
  type OutlineDraft,
} from './outline-draft.ts';
import styles from './outline-list.module.css';

/** Chapters and sections to switch on and off, rename and put in order: by dragging, by keys, or by each one's menu. */
export function OutlineList({
  draft,
  onChange,
}: {
  readonly draft: OutlineDraft;
  readonly onChange: (draft: OutlineDraft) => void;
}) {
  const { t } = useLanguage();
  const [renaming, setRenaming] = useState<DraftItem | null>(null);
  const numbers = numbersOf(draft);
  return (
    <div className={styles['chapters']}>
      {draft.map((chapter, index) => (
        <section key={chapter.id} className={styles['chapter']}>
          <div className={classes(styles['chapterHead'], !chapter.isOn && styles['off'])}>
            <Checkbox
              isSelected={chapter.isOn}
              isIndeterminate={chapter.isOn && chapter.items.some((item) => !item.isOn)}
              onChange={(isOn) => onChange(switched(draft, chapter.id, isOn))}
            >
              <span className={styles['chapterTitle']} dir="auto">
                {numbers.get(chapter.id)} {chapter.title}
              </span>
            </Checkbox>
            <ItemMenu
              item={chapter}
              isFirst={index === 0}
              isLast={index === draft.length - 1}
              onMove={(by) => onChange(moved(draft, chapter.id, by))}
              onRename={() => setRenaming(chapter)}
            />
          </div>
          <Sections
            chapter={chapter}
            draft={draft}
            numbers={numbers}
            onChange={onChange}
            onRename={setRenaming}
          />
        </section>
      ))}
      <RenameDialog
        title={t('outline.rename')}
        label={t('outline.title')}
        name={renaming?.title ?? ''}
        isOpen={renaming !== null}
        onClose={() => setRenaming(null)}
        onRename={(title) => {
          if (renaming !== null) onChange(renamed(draft, renaming.id, title));
          return Promise.resolve(undefined);
        }}
      />
    </div>
  );
}

function Sections({
  chapter,
  draft,
  numbers,
  onChange,
  onRename,
}: {
  readonly chapter: DraftChapter;
  readonly draft: OutlineDraft;
  readonly numbers: ReadonlyMap<string, string>;
  readonly onChange: (draft: OutlineDraft) => void;
  readonly onRename: (item: DraftItem) => void;
}) {
  const { t } = useLanguage();
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => {
      if (target.dropPosition === 'on') return;
      const where = target.dropPosition;
      onChange([...keys].reduce((next, key) => put(next, String(key), where, String(target.key)), draft));
    },
  });
  return (
    <GridList
      aria-label={t('outline.sections-of', { chapter: chapter.title })}
      items={chapter.items}
      dragAndDropHooks={dragAndDropHooks}
      className={classes(styles['sections'])}
      // Rows are drawn anew when the outline changes, not only when their own item does.
      dependencies={[draft]}
    >
      {(item) => {
        const index = chapter.items.findIndex((each) => each.id === item.id);
        return (
          <GridListItem
            id={item.id}
            textValue={item.title}
            className={classes(styles['section'], !item.isOn && styles['off'])}
          >
            <AriaButton slot="drag" className={classes(styles['handle'])}>
              <Icon name="drag" />
            </AriaButton>
            <Checkbox isSelected={item.isOn} onChange={(isOn) => onChange(switched(draft, item.id, isOn))}>
              <span dir="auto">
                <span className={styles['number']}>{numbers.get(item.id)}</span> {item.title}
              </span>
              {item.isCore && <span className={styles['core']}>{t('outline.core')}</span>}
            </Checkbox>
            <ItemMenu
              item={item}
              isFirst={index === 0}
              isLast={index === chapter.items.length - 1}
              onMove={(by) => onChange(moved(draft, item.id, by))}
              onRename={() => onRename(item)}
            />
          </GridListItem>
        );
      }}
    </GridList>
  );
}

function ItemMenu({
  item,
  isFirst,
  isLast,
  onMove,
  onRename,
}: {
  readonly item: DraftItem;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRename: () => void;
}) {
  const { t } = useLanguage();
  const label = t('outline.more', { title: item.title });
  return (
    <Menu label={label} trigger={<IconButton icon="more" label={label} />}>
      <MenuItem icon="edit" onAction={onRename}>
        {t('outline.rename')}
      </MenuItem>
      <MenuItem icon="arrow-up" isDisabled={isFirst} onAction={() => onMove(-1)}>
        {t('outline.up')}
      </MenuItem>
      <MenuItem icon="arrow-down" isDisabled={isLast} onAction={() => onMove(1)}>
        {t('outline.down')}
      </MenuItem>
    </Menu>
  );
}

/** The numbers sections will have: those switched off have none, and the others close up. */
function numbersOf(draft: OutlineDraft): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>();
  let chapters = 0;
  for (const chapter of draft) {
    if (!chapter.isOn) continue;
    chapters += 1;
    numbers.set(chapter.id, String(chapters));
    chapter.items
      .filter((item) => item.isOn)
      .forEach((item, index) => numbers.set(item.id, `${chapters}.${index + 1}`));
  }
  return numbers;
}
