import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import type { SectionId } from '../../document/ids.ts';
import type { Template } from '../../document/template.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { guidanceFor } from './guidance.tsx';
import styles from './length-dialog.module.css';
import { sectionLengths, totalLength } from './lengths.ts';

/** Words and characters of the document and of each section, beside the length its guidance suggests. */
export function LengthDialog({
  editor,
  language,
  template,
  current,
  isOpen,
  onClose,
}: {
  readonly editor: Editor;
  readonly language: string;
  readonly template: Template | null;
  /** The section with the caret. */
  readonly current: SectionId | null;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  return (
    <Dialog title={t('length.title')} isOpen={isOpen} onClose={onClose} isToRead>
      <Lengths editor={editor} language={language} template={template} current={current} />
    </Dialog>
  );
}

function Lengths({
  editor,
  language,
  template,
  current,
}: {
  readonly editor: Editor;
  readonly language: string;
  readonly template: Template | null;
  readonly current: SectionId | null;
}) {
  const { t, code } = useLanguage();
  const doc = useEditorState({
    editor,
    selector: ({ editor: { state } }) => state.doc,
    equalityFn: Object.is,
  });
  const lengths = sectionLengths(doc, language);
  const total = totalLength(lengths);
  const figures = new Intl.NumberFormat(code);
  return (
    <>
      <dl className={styles['totals']}>
        <div>
          <dt>{t('length.words')}</dt>
          <dd>{figures.format(total.words)}</dd>
        </div>
        <div>
          <dt>{t('length.characters')}</dt>
          <dd>{figures.format(total.characters)}</dd>
        </div>
      </dl>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('length.section')}</th>
            <th scope="col">{t('length.words')}</th>
            <th scope="col">{t('length.suggested')}</th>
            <th scope="col">{t('length.characters')}</th>
          </tr>
        </thead>
        <tbody>
          {lengths.map(({ id, number, title, templateKey, level, words, characters }) => {
            const suggested = guidanceFor(template, templateKey)?.length.words ?? null;
            const isBare = level === 1 && words === 0; // a chapter only holds its sections together
            return (
              <tr
                key={id}
                data-level={level}
                {...(id === current ? { 'aria-current': 'location' as const } : {})}
              >
                <th scope="row">
                  <span className={styles['number']}>{number}</span> <bdi>{title}</bdi>
                </th>
                <td>{!isBare && figures.format(words)}</td>
                <td className={styles['suggested']}>
                  {suggested !== null && t('length.range', { from: suggested[0], to: suggested[1] })}
                </td>
                <td>{!isBare && figures.format(characters)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={styles['note']}>{t('length.note')}</p>
    </>
  );
}
