import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { numberHere, NUMBER_MOST } from './numbering.ts';

/** Asks for the number that a list begins with. */
export function NumberDialog({
  editor,
  isOpen,
  onClose,
}: {
  readonly editor: Editor;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  return (
    <Dialog title={t('numbering.title')} isOpen={isOpen} onClose={onClose}>
      <NumberForm editor={editor} onClose={onClose} />
    </Dialog>
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
