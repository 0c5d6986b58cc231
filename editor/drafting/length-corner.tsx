import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { SectionId } from '../../document/ids.ts';
import type { TemplateSection } from '../../document/template.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { classes } from '../ui/classes.ts';
import { Tooltip } from '../ui/tooltip.tsx';
import { titleFor } from '../writing/key-table.ts';
import styles from './drafting.module.css';
import { countsCharacters, lengthOf, type Length } from './lengths.ts';

/** Counting waits this long after the last letter. In milliseconds. */
const COUNT_MS = 400;

/** How long the section with the caret is, beside the length its guidance suggests. Pressed, it tells of the whole document. */
export function LengthCorner({
  editor,
  section,
  language,
  guidance,
  onAsk,
}: {
  readonly editor: Editor;
  readonly section: SectionId | null;
  readonly language: string;
  readonly guidance: TemplateSection | null;
  readonly onAsk: () => void;
}) {
  const { t } = useLanguage();
  const [length, setLength] = useState<Length | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const count = () => {
      timer = undefined;
      if (editor.isDestroyed) return;
      const found = editor.state.doc.children.find((node) => node.attrs['id'] === section);
      setLength((before) => {
        const now = found === undefined ? null : lengthOf(found, language);
        return before?.words === now?.words && before?.characters === now?.characters ? before : now;
      });
    };
    const soon = () => {
      timer ??= setTimeout(count, COUNT_MS);
    };
    count();
    editor.on('update', soon);
    return () => {
      clearTimeout(timer);
      editor.off('update', soon);
    };
  }, [editor, section, language]);
  if (length === null) return null;
  const suggested = guidance?.length.words;
  return (
    <Tooltip text={titleFor(t, 'lengths')}>
      <AriaButton className={classes(styles['length'])} onPress={onAsk}>
        {t('section.words', { count: length.words })}
        {countsCharacters(language) && <> · {t('section.characters', { count: length.characters })}</>}
        {suggested !== undefined && suggested !== null && (
          <span className={styles['suggested']}>
            {' '}
            · {t('section.suggested', { from: suggested[0], to: suggested[1] })}
          </span>
        )}
      </AriaButton>
    </Tooltip>
  );
}
