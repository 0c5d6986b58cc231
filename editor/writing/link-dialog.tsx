import { useState } from 'react';
import { safeHref } from '../../document/schema/links.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { toolDialog, type ToolFormProps } from './tool-dialog.tsx';

function LinkForm({ editor, onClose }: ToolFormProps) {
  const { t } = useLanguage();
  const current = String(editor.getAttributes('link')['href'] ?? '');
  const [address, setAddress] = useState(current);
  const [wrong, setWrong] = useState(false);
  const set = (typed: string) => {
    if (typed.trim() === '') {
      editor.chain().extendMarkRange('link').unsetLink().run();
      onClose();
      return;
    }
    const href = safeHref(typed);
    if (href === null) {
      setWrong(true);
      return;
    }
    editor.chain().extendMarkRange('link').setLink({ href }).run();
    onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        set(address);
      }}
    >
      <TextField
        label={t('linkDialog.address')}
        hint={t('linkDialog.hint')}
        error={wrong ? t('linkDialog.unsafe') : undefined}
        value={address}
        onChange={(typed) => {
          setAddress(typed);
          setWrong(false);
        }}
        inputMode="url"
        width="full"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog has been asked for, and this is all it asks
        autoFocus
      />
      <p>
        <Button kind="primary" type="submit">
          {t('linkDialog.set')}
        </Button>
        {current !== '' && (
          <Button kind="quiet" onPress={() => set('')}>
            {t('linkDialog.remove')}
          </Button>
        )}
      </p>
    </form>
  );
}

/** Asks for the address of a link on the selected words. */
export const LinkDialog = toolDialog('linkDialog.title', LinkForm);
