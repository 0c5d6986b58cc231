import type { Editor } from '@tiptap/core';
import { useRef } from 'react';
import { useLanguage } from '../i18n/i18n.tsx';
import { useToast } from '../ui/toast.tsx';
import { drawInBrowser } from './draw.ts';
import type { PictureShelf } from './picture-shelf.ts';
import { insertPictures } from './picture-tools.ts';

/** Lets somebody choose pictures from their computer or phone. Gives the field, which is not shown, and how to open it. */
export function usePictureChooser(editor: Editor | null, shelf: PictureShelf) {
  const { t } = useLanguage();
  const toast = useToast();
  const input = useRef<HTMLInputElement>(null);
  const field = (
    <input
      ref={input}
      type="file"
      accept="image/*"
      multiple
      hidden
      aria-label={t('tools.picture')}
      onChange={(event) => {
        const files = Array.from(event.currentTarget.files ?? []);
        event.currentTarget.value = ''; // the same one can be chosen again
        if (editor === null || files.length === 0) return;
        editor.commands.focus();
        void insertPictures(editor.view, files, {
          shelf,
          draw: drawInBrowser,
          refused: (code) => toast({ text: t(`refusal.${code}`) }),
        });
      }}
    />
  );
  return { field, choose: () => input.current?.click() };
}
