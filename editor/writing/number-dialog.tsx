import { useState } from 'react';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { numberHere, NUMBER_MOST } from './numbering.ts';
import { toolDialog, type ToolFormProps } from './tool-dialog.tsx';

function NumberForm({ editor, onClose }: ToolFormProps) {
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

/** Asks for the number that a list begins with. */
export const NumberDialog = toolDialog('numbering.title', NumberForm);
