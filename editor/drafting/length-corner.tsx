import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import type { SectionId } from '../../document/ids.ts';
import { countWords } from '../../document/outline.ts';
import type { TemplateSection } from '../../document/template.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { attributesOf } from '../writing/section-order.ts';
import styles from './drafting.module.css';

/** Counting waits this long after the last letter. In milliseconds. */
const COUNT_MS = 400;
/** Written without spaces between words: people there count characters as well. */
const BY_CHARACTERS = /^(zh|ja|th|lo|km|my)\b/;

/** How long the section with the caret is, beside the length its guidance suggests. */
export function LengthCorner({
  editor,
  section,
  language,
  guidance,
}: {
  readonly editor: Editor;
  readonly section: SectionId | null;
  readonly language: string;
  readonly guidance: TemplateSection | null;
}) {
  const { t } = useLanguage();
  const [length, setLength] = useState<{ words: number; characters: number } | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const count = () => {
      timer = undefined;
      if (editor.isDestroyed) return;
      let text: string | null = null;
      editor.state.doc.forEach((node) => {
        if (attributesOf(node).id === section) text = node.textBetween(0, node.content.size, '\n');
      });
      setLength(
        text === null
          ? null
          : {
              words: countWords(text, language),
              characters: countGraphemes(text),
            },
      );
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
    <p className={styles['length']}>
      {t('section.words', { count: length.words })}
      {BY_CHARACTERS.test(language) && <> · {t('section.characters', { count: length.characters })}</>}
      {suggested !== undefined && suggested !== null && (
        <span className={styles['suggested']}>
          {' '}
          · {t('section.suggested', { from: suggested[0], to: suggested[1] })}
        </span>
      )}
    </p>
  );
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function countGraphemes(text: string): number {
  let count = 0;
  for (const { segment } of graphemes.segment(text)) if (segment.trim() !== '') count += 1;
  return count;
}
