import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { useLanguage } from '../i18n/i18n.tsx';
import { IconButton } from '../ui/button.tsx';
import { laterDialog } from '../ui/later.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { numberBefore } from './numbering.ts';

const NumberDialog = laterDialog(async () => (await import('./number-dialog.tsx')).NumberDialog);

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
      <NumberDialog editor={editor} isOpen={isAsking} onClose={() => setAsking(false)} />
    </>
  );
}
