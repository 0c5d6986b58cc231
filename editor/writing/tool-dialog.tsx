import type { Editor } from '@tiptap/core';
import type { ComponentType } from 'react';
import type { MessageKey } from '../i18n/catalogue.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** What a tool's form is told: which text it changes, and what to call when it has. */
export interface ToolFormProps {
  readonly editor: Editor;
  readonly onClose: () => void;
}

/** The dialog of a tool that asks something before it changes the text: `Form`, under `title`. It begins anew each time. */
export function toolDialog(
  title: MessageKey,
  Form: ComponentType<ToolFormProps>,
): ComponentType<ToolFormProps & { readonly isOpen: boolean }> {
  return function ToolDialog({ editor, isOpen, onClose }) {
    const { t } = useLanguage();
    return (
      <Dialog title={t(title)} isOpen={isOpen} onClose={onClose}>
        <Form editor={editor} onClose={onClose} />
      </Dialog>
    );
  };
}
