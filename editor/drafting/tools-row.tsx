import type { Editor } from '@tiptap/core';
import type { ReactNode } from 'react';
import type { DocumentDetailView } from '../../document/api.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { usePictureChooser } from '../pictures/picture-chooser.tsx';
import { IconButton } from '../ui/button.tsx';
import { WritingToolbar } from '../writing/toolbar.tsx';
import { useStored } from '../writing/use-stored.ts';
import type { Desk } from './desk.ts';
import styles from './drafting.module.css';
import type { Layout } from './use-layout.ts';

/** The row under the bar: plan, formatting, length, panel. */
export function ToolsRow({
  desk,
  layout,
  editor,
  detail,
  mayWrite,
  mayComment,
  length,
  modes,
  onComment,
  onCharacters,
  onCite,
  onPicture,
}: {
  readonly desk: Desk;
  readonly layout: Layout;
  readonly editor: Editor | null;
  readonly detail: DocumentDetailView | null;
  readonly mayWrite: boolean;
  readonly mayComment: boolean;
  /** How long the section is. */
  readonly length: ReactNode;
  /** Where it is chosen what becomes of what is typed; null for those who have no choice. */
  readonly modes: ReactNode;
  readonly onComment: () => void;
  readonly onCharacters: () => void;
  readonly onCite: () => void;
  /** In the place of putting a picture in, where that cannot be done. */
  readonly onPicture: (() => void) | null;
}) {
  const { t } = useLanguage();
  const pictures = usePictureChooser(editor, desk.pictures);
  const isInCell = useStored(desk.cell) !== null;
  const { width, outlineShown, panelShown } = layout;
  return (
    <section className={styles['tools']} data-region="tools" aria-label={t('tools.label')}>
      {width !== 'phone' && (
        <IconButton
          icon="outline"
          label={t(outlineShown ? 'outline.hide' : 'outline.show')}
          aria-expanded={outlineShown}
          onPress={() => layout.toggleOutline()}
        />
      )}
      {modes}
      <div className={styles['toolsMiddle']}>
        {editor !== null && (mayWrite || mayComment) && (
          <WritingToolbar
            editor={editor}
            mayWrite={mayWrite}
            mayComment={mayComment}
            isInCell={isInCell}
            onComment={onComment}
            onCharacters={onCharacters}
            onCite={onCite}
            onPicture={onPicture ?? pictures.choose}
          />
        )}
        {pictures.field}
        {detail !== null && !detail.may.write && !mayWrite && (
          <span className={styles['readOnly']}>
            {t(
              mayComment && detail.may.suggest
                ? 'drafting.readOnlySuggest'
                : mayComment
                  ? 'drafting.readOnly'
                  : 'drafting.readOnlyPlain',
            )}
          </span>
        )}
      </div>
      {length}
      {width !== 'phone' && (
        <IconButton
          icon="panel"
          label={t(panelShown ? 'panel.hide' : 'panel.show')}
          aria-expanded={panelShown}
          onPress={() => layout.togglePanel()}
        />
      )}
    </section>
  );
}
