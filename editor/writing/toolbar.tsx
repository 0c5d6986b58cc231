import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { laterDialog } from '../ui/later.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import { PopUp } from '../ui/pop-up.tsx';
import { ToggleButton, Toolbar, ToolbarGroup, ToolbarSeparator } from '../ui/toolbar.tsx';
import { canRedo, canUndo } from './collaboration.ts';
import { isKey, keysFor, titleFor } from './key-table.ts';
import { CALLOUT_KINDS, calloutKind } from '../../document/schema/callout-kind.ts';
import { setDirection } from '../../document/schema/set-direction.ts';
import { NumberingMenu } from './numbering-menu.tsx';
import { SelectionTools } from './selection-tools.tsx';
import styles from './toolbar.module.css';
import { useFold } from './use-fold.ts';

const LinkDialog = laterDialog(async () => (await import('./link-dialog.tsx')).LinkDialog);
const TableDialog = laterDialog(async () => (await import('./tables/table-dialog.tsx')).TableDialog);

const LEVELS = [1, 2, 3] as const;

/** Where there is no room for all tools, these move behind one button: what is inserted, then lists, then underlining. */
const FOLDS = 3;

/** Formatting tools: one row, always in the same place. Alt+F10 comes here, Escape goes back to the text. */
export function WritingToolbar({
  editor,
  mayWrite,
  mayComment,
  isInCell,
  onComment,
  onCharacters,
  onCite,
  onPicture,
}: {
  readonly editor: Editor;
  readonly mayWrite: boolean;
  readonly mayComment: boolean;
  /** Whether a comment would be about a cell of the plan, and needs no words. */
  readonly isInCell: boolean;
  readonly onComment: () => void;
  readonly onCharacters: () => void;
  readonly onCite: () => void;
  readonly onPicture: () => void;
}) {
  const { t } = useLanguage();
  const [linking, setLinking] = useState(false);
  const [isFurtherOpen, setFurtherOpen] = useState(false);
  const [isSizing, setSizing] = useState(false);
  const row = useRef<HTMLDivElement>(null);
  const fold = useFold(row, mayWrite ? FOLDS : 0);
  const now = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      bold: current.isActive('bold'),
      italic: current.isActive('italic'),
      underline: current.isActive('underline'),
      strike: current.isActive('strike'),
      subscript: current.isActive('subscript'),
      superscript: current.isActive('superscript'),
      tasks: current.isActive('taskList'),
      callout: current.isActive('callout')
        ? calloutKind(current.getAttributes('callout')['kind'])
        : undefined,
      bullets: current.isActive('bulletList'),
      numbers: current.isActive('orderedList'),
      quote: current.isActive('blockquote'),
      link: current.isActive('link'),
      table: current.isActive('table'),
      level: LEVELS.find((level) => current.isActive('heading', { level })) ?? 0,
      way: setDirection(current.state.selection.$from.parent.attrs['dir']),
      hasWords: !current.state.selection.empty,
      undo: canUndo(current.state),
      redo: canRedo(current.state),
    }),
  });
  useEffect(() => {
    if (editor.isDestroyed) return; // the page may have turned to another text before this is asked
    const { dom } = editor.view;
    const hear = (event: KeyboardEvent) => {
      if (!isKey(event, 'link') || !editor.isEditable) return;
      event.preventDefault();
      if (!editor.state.selection.empty || editor.isActive('link')) setLinking(true);
    };
    dom.addEventListener('keydown', hear);
    return () => dom.removeEventListener('keydown', hear);
  }, [editor]);
  const run: Run = (deed) => () => {
    setFurtherOpen(false);
    deed(editor.chain().focus()).run();
  };
  const link = () => {
    setFurtherOpen(false);
    setLinking(true);
  };
  const underline = (
    <ToggleButton
      icon="underline"
      label={t('tools.underline')}
      shortcut={keysFor('underline')}
      isSelected={now.underline}
      onChange={run((chain) => chain.toggleUnderline())}
    />
  );
  const moreText = (
    <Menu
      label={t('tools.more')}
      placement="bottom start"
      trigger={<IconButton icon="more" label={t('tools.more')} />}
    >
      <MenuItem
        isChosen={now.strike}
        shortcut={keysFor('strike')}
        onAction={run((chain) => chain.toggleStrike())}
      >
        {t('tools.strike')}
      </MenuItem>
      <MenuItem
        isChosen={now.subscript}
        shortcut={keysFor('subscript')}
        onAction={run((chain) => chain.toggleMark('subscript'))}
      >
        {t('tools.subscript')}
      </MenuItem>
      <MenuItem
        isChosen={now.superscript}
        shortcut={keysFor('superscript')}
        onAction={run((chain) => chain.toggleMark('superscript'))}
      >
        {t('tools.superscript')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem onAction={run((chain) => chain.unsetAllMarks())}>{t('tools.clear')}</MenuItem>
    </Menu>
  );
  const lists = (
    <ToolbarGroup label={t('tools.lists')}>
      <ToggleButton
        icon="bulleted"
        label={t('tools.bullets')}
        shortcut={keysFor('bullets')}
        isSelected={now.bullets}
        onChange={run((chain) => chain.toggleBulletList())}
      />
      <ToggleButton
        icon="numbered"
        label={t('tools.numbers')}
        shortcut={keysFor('numbers')}
        isSelected={now.numbers}
        onChange={run((chain) => chain.toggleOrderedList())}
      />
      {now.numbers && <NumberingMenu editor={editor} />}
      <ToggleButton
        icon="tasks"
        label={t('tools.tasks')}
        shortcut={keysFor('tasks')}
        isSelected={now.tasks}
        onChange={run((chain) => chain.toggleTaskList())}
      />
      <ToggleButton
        icon="quote"
        label={t('tools.quote')}
        shortcut={keysFor('quote')}
        isSelected={now.quote}
        onChange={run((chain) => chain.toggleBlockquote())}
      />
    </ToolbarGroup>
  );
  const insert = (
    <ToolbarGroup label={t('tools.insert')}>
      <ToggleButton
        icon="link"
        label={t('tools.link')}
        shortcut={keysFor('link')}
        isSelected={now.link}
        isDisabled={!now.hasWords && !now.link}
        onChange={link}
      />
      <TableMenu
        run={run}
        isInTable={now.table}
        onInsert={() => {
          setFurtherOpen(false);
          setSizing(true);
        }}
      />
      <IconButton
        icon="picture"
        label={t('tools.picture')}
        onPress={() => {
          setFurtherOpen(false);
          onPicture();
        }}
      />
      <Menu
        label={t('tools.insert')}
        placement="bottom start"
        trigger={<IconButton icon="add" label={t('tools.insert')} />}
      >
        {[null, ...CALLOUT_KINDS].map((kind) => (
          <MenuItem
            key={kind ?? 'plain'}
            isChosen={now.callout === kind}
            onAction={run((chain) => chain.turnCallout(kind))}
          >
            {kind === null ? t('tools.callout') : t('tools.calloutOf', { kind: t(`callout.${kind}`) })}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem
          shortcut={keysFor('footnote')}
          onAction={() => {
            setFurtherOpen(false);
            editor.commands.footnote();
          }}
        >
          {t('tools.footnote')}
        </MenuItem>
        <MenuItem
          shortcut={keysFor('cite')}
          onAction={() => {
            setFurtherOpen(false);
            onCite();
          }}
        >
          {t('cite.title')}
        </MenuItem>
        <MenuItem onAction={run((chain) => chain.insertContent({ type: 'pageBreak' }))}>
          {t('tools.pageBreak')}
        </MenuItem>
        <MenuItem onAction={run((chain) => chain.setHorizontalRule())}>{t('tools.rule')}</MenuItem>
        <MenuItem
          shortcut={keysFor('characters')}
          onAction={() => {
            setFurtherOpen(false);
            onCharacters();
          }}
        >
          {t('characters.title')}
        </MenuItem>
      </Menu>
      <DirectionMenu run={run} way={now.way} />
    </ToolbarGroup>
  );
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape in any tool leads back to the text
    <div
      ref={row}
      className={classes(styles['row'], mayWrite && styles['whole'])}
      onKeyDown={(event) => {
        if (event.key === 'Escape') editor.commands.focus();
      }}
    >
      <Toolbar label={t('tools.label')}>
        {mayWrite && (
          <>
            <Menu
              label={t('tools.style')}
              placement="bottom start"
              trigger={
                <Button kind="quiet" size="small" endIcon="chevron-down" className={styles['style'] ?? ''}>
                  {now.level === 0 ? t('tools.paragraph') : t('tools.heading', { level: now.level })}
                </Button>
              }
            >
              <MenuItem
                isChosen={now.level === 0}
                shortcut={keysFor('paragraph')}
                onAction={run((chain) => chain.setParagraph())}
              >
                {t('tools.paragraph')}
              </MenuItem>
              {LEVELS.map((level) => (
                <MenuItem
                  key={level}
                  isChosen={now.level === level}
                  shortcut={keysFor(`heading${level}`)}
                  onAction={run((chain) => chain.setHeading({ level }))}
                >
                  {t('tools.heading', { level })}
                </MenuItem>
              ))}
            </Menu>
            <ToolbarSeparator />
            <ToolbarGroup label={t('tools.text')}>
              <ToggleButton
                icon="bold"
                label={t('tools.bold')}
                shortcut={keysFor('bold')}
                isSelected={now.bold}
                onChange={run((chain) => chain.toggleBold())}
              />
              <ToggleButton
                icon="italic"
                label={t('tools.italic')}
                shortcut={keysFor('italic')}
                isSelected={now.italic}
                onChange={run((chain) => chain.toggleItalic())}
              />
              {fold < 3 && underline}
              {fold < 1 && moreText}
            </ToolbarGroup>
            <ToolbarSeparator />
            {fold < 2 && lists}
            {fold < 2 && <ToolbarSeparator />}
            {fold < 1 ? (
              insert
            ) : (
              <FurtherTools isOpen={isFurtherOpen} onOpenChange={setFurtherOpen}>
                {fold > 2 && underline}
                {moreText}
                {fold > 1 && lists}
                {insert}
              </FurtherTools>
            )}
            <ToolbarSeparator />
          </>
        )}
        {mayComment && (
          <ToggleButton
            icon="comment"
            label={now.hasWords || isInCell ? t('tools.comment') : t('tools.commentNeedsWords')}
            shortcut={keysFor('comment')}
            isSelected={false}
            isDisabled={!now.hasWords && !isInCell}
            onChange={onComment}
          />
        )}
        {mayWrite && (
          <>
            <ToolbarSeparator />
            <ToolbarGroup label={t('tools.history')}>
              <IconButton
                icon="undo"
                label={titleFor(t, 'undo')}
                isDisabled={!now.undo}
                onPress={run((chain) => chain.undo())}
              />
              <IconButton
                icon="redo"
                label={titleFor(t, 'redo')}
                isDisabled={!now.redo}
                onPress={run((chain) => chain.redo())}
              />
            </ToolbarGroup>
          </>
        )}
      </Toolbar>
      <SelectionTools
        editor={editor}
        marks={now}
        mayWrite={mayWrite}
        mayComment={mayComment}
        onLink={link}
        onComment={onComment}
      />
      <TableDialog editor={editor} isOpen={isSizing} onClose={() => setSizing(false)} />
      <LinkDialog
        editor={editor}
        isOpen={linking}
        onClose={() => {
          setLinking(false);
          editor.commands.focus(undefined, { scrollIntoView: false });
        }}
      />
    </div>
  );
}

/** What carries a change of the text out, from wherever the tool stands. */
type Run = (deed: (chain: ReturnType<Editor['chain']>) => ReturnType<Editor['chain']>) => () => void;

/** The tools for which the row has no room, behind one button. */
function FurtherTools({
  isOpen,
  onOpenChange,
  children,
}: {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  return (
    <PopUp
      label={t('tools.further')}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      trigger={<IconButton icon="more" label={t('tools.further')} />}
      placement="bottom end"
      className={styles['further']}
    >
      <Toolbar label={t('tools.further')}>{children}</Toolbar>
    </PopUp>
  );
}

function TableMenu({
  run,
  isInTable,
  onInsert,
}: {
  readonly run: Run;
  readonly isInTable: boolean;
  readonly onInsert: () => void;
}) {
  const { t } = useLanguage();
  return (
    <Menu
      label={t('tools.table')}
      placement="bottom start"
      trigger={<IconButton icon="table" label={t('tools.table')} />}
    >
      {isInTable ? (
        <>
          <MenuItem onAction={run((chain) => chain.addRowBefore())}>{t('tools.rowBefore')}</MenuItem>
          <MenuItem onAction={run((chain) => chain.addRowAfter())}>{t('tools.rowAfter')}</MenuItem>
          <MenuItem onAction={run((chain) => chain.addColumnBefore())}>{t('tools.columnBefore')}</MenuItem>
          <MenuItem onAction={run((chain) => chain.addColumnAfter())}>{t('tools.columnAfter')}</MenuItem>
          <MenuItem onAction={run((chain) => chain.toggleHeaderRow())}>{t('tools.headerRow')}</MenuItem>
          <MenuSeparator />
          <MenuItem isDanger onAction={run((chain) => chain.deleteRow())}>
            {t('tools.rowDelete')}
          </MenuItem>
          <MenuItem isDanger onAction={run((chain) => chain.deleteColumn())}>
            {t('tools.columnDelete')}
          </MenuItem>
          <MenuItem isDanger onAction={run((chain) => chain.deleteTable())}>
            {t('tools.tableDelete')}
          </MenuItem>
        </>
      ) : (
        <MenuItem icon="table" onAction={onInsert}>
          {t('tools.tableInsert')}
        </MenuItem>
      )}
    </Menu>
  );
}

const WAYS = [
  [null, 'tools.directionAuto'],
  ['rtl', 'tools.directionRtl'],
  ['ltr', 'tools.directionLtr'],
] as const;

function DirectionMenu({ run, way }: { readonly run: Run; readonly way: 'ltr' | 'rtl' | null }) {
  const { t } = useLanguage();
  return (
    <Menu
      label={t('tools.direction')}
      placement="bottom start"
      trigger={<IconButton icon="direction" label={`${t('tools.direction')} (${keysFor('direction')})`} />}
    >
      {WAYS.map(([each, words]) => (
        <MenuItem key={words} isChosen={way === each} onAction={run((chain) => chain.turn(each))}>
          {t(words)}
        </MenuItem>
      ))}
    </Menu>
  );
}
