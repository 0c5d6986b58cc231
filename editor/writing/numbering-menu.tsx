import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { TextField } from '../ui/text-field.tsx';
import { numberBefore, numberHere, NUMBER_MOST } from './numbering.ts';

/** Where the numbers of a list begin. */
export function NumberingMenu({ editor }: { readonly editor: Editor }) {
  const { t } = useLanguage();
  const [isAsking, setAsking] = useState(false);
  const before = numberBefore(editor.state);
  return (
    <>
      <Menu
        label={t('numbering.title')}
        placement="bottom start"
        trigger={<IconButton icon="chevron-down" label={t('numbering.title')} />}
      >
        <MenuItem onAction={() => editor.chain().focus().numberFrom(1).run()}>{t('numbering.anew')}</MenuItem>
        <MenuItem
          isDisabled={before === null}
          hint={before === null ? t('numbering.none') : undefined}
          onAction={() => editor.chain().focus().numberOn().run()}
        >
          {t('numbering.on')}
        </MenuItem>
        <MenuItem onAction={() => setAsking(true)}>{t('numbering.from')}</MenuItem>
      </Menu>
      <Dialog title={t('numbering.title')} isOpen={isAsking} onClose={() => setAsking(false)}>
        <NumberForm editor={editor} onClose={() => setAsking(false)} />
      </Dialog>
    </>
  );
}

function NumberForm({ editor, onClose }: { readonly editor: Editor; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState(String(numberHere(editor) ?? 1));
  const [isWrong, setWrong] = useState(false);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const number = /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
        if (!editor.commands.numberFrom(number)) {
          setWrong(true);
          return;
        }
        onClose();
      }}
    >
      <TextField
        label={t('numbering.number')}
        error={isWrong ? t('numbering.wrong', { most: NUMBER_MOST }) : undefined}
        value={typed}
        onChange={(text) => {
          setTyped(text);
          setWrong(false);
        }}
        inputMode="numeric"
        width="short"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog has been asked for, and this is all it asks
        autoFocus
      />
      <p>
        <Button kind="primary" type="submit">
          {t('numbering.set')}
        </Button>
      </p>
    </form>
  );
}
