import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { useEditorState } from '@tiptap/react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { SectionId } from '../../../document/ids.ts';
import { useLanguage } from '../../i18n/i18n.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { isKey, keysFor, titleFor } from '../key-table.ts';
import { openFootnote } from '../footnotes/footnotes.ts';
import { findingIn, lookFor, stepHit } from './find.ts';
import styles from './find-bar.module.css';
import type { Query } from './matching.ts';
import { replaceAllHits, replaceHit } from './replace.ts';

/** That somebody asked to find something; asked again it is a new one. */
export interface Asked {
  readonly toReplace: boolean;
}

/** Longer selections are not what somebody looks for. In letters. */
const MOST_ASKED = 200;

/** Finds words in the text and puts others in their place. Lies over the page: nothing moves when it comes. */
export function FindBar({
  editor,
  isOpen,
  asked,
  mayWrite,
  isLocked,
  onClose,
}: {
  readonly editor: Editor;
  readonly isOpen: boolean;
  /** What was asked for last. */
  readonly asked: Asked | null;
  readonly mayWrite: boolean;
  /** Agreed sections are left as they are. */
  readonly isLocked: (section: SectionId) => boolean;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const bar = useRef<HTMLElement>(null);
  const [query, setQuery] = useState<Query>({ words: '', matchCase: false, wholeWords: false });
  const [other, setOther] = useState('');
  const [note, setNote] = useState('');
  const now = useEditorState({
    editor,
    selector: ({ editor: { state } }) => {
      const { hits, current } = findingIn(state);
      return { count: hits.length, current, section: hits[current]?.section ?? null };
    },
  });

  const look = (next: Query) => {
    setQuery(next);
    setNote('');
    lookFor(editor, next);
    showHit(editor);
  };
  const step = (way: 1 | -1) => {
    stepHit(editor, way);
    showHit(editor);
  };
  const close = () => {
    leaveAtHit(editor);
    setNote('');
    onClose();
  };
  const latest = useRef({ look, query });
  useEffect(() => {
    latest.current = { look, query };
  });
  useEffect(() => {
    if (asked === null) return;
    const { look: lookAgain, query: before } = latest.current;
    lookAgain({ ...before, words: chosenWords(editor) ?? before.words });
    const field = bar.current?.querySelector('input');
    field?.focus();
    field?.select();
  }, [asked, editor]);

  const isHere = now.section !== null;
  const isAgreed = now.section !== null && isLocked(now.section);
  useEffect(() => {
    // A button that has just been pressed, and has nothing to do any more, would take the keys with it.
    const [active, own] = [document.activeElement, bar.current];
    const isLost = active === document.body || (active instanceof HTMLButtonElement && active.disabled);
    if (own !== null && isLost) own.querySelector('input')?.focus();
  }, [isHere, isAgreed]);

  if (!isOpen || asked === null) return null;
  const replace = () => {
    setNote(replaceHit(editor, other, isLocked) || !isAgreed ? '' : t('find.agreed'));
    showHit(editor);
  };
  const replaceAll = () => {
    const { replaced, left } = replaceAllHits(editor, other, isLocked);
    setNote(t('find.replaced', { count: replaced, left }));
  };
  const hear = (event: KeyboardEvent, inReplace: boolean) => {
    if (event.nativeEvent.isComposing) return;
    if (inReplace && isKey(event.nativeEvent, 'replaceAll')) replaceAll();
    else if (event.key !== 'Enter') return;
    else if (event.shiftKey) step(-1);
    else if (inReplace) replace();
    else step(1);
    event.preventDefault();
  };
  return (
    <div className={styles['place']}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape anywhere in the bar leads back to the text */}
      <search
        ref={bar}
        data-region="find"
        aria-label={t(asked.toReplace && mayWrite ? 'find.andReplace' : 'find.find')}
        className={styles['bar']}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          close();
        }}
      >
        <div className={styles['row']}>
          {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys of the field inside */}
          <div className={styles['field']} onKeyDown={(event) => hear(event, false)}>
            <TextField
              label={t('find.words')}
              isLabelHidden
              placeholder={t('find.words')}
              width="full"
              value={query.words}
              onChange={(words) => look({ ...query, words })}
              autoComplete="off"
              spellCheck="false"
            />
          </div>
          <output className={styles['count']}>
            {query.words !== '' &&
              (now.count === 0
                ? t('find.none')
                : t('find.count', { current: now.current + 1, count: now.count }))}
          </output>
          <IconButton
            icon="chevron-up"
            label={titleFor(t, 'previousHit')}
            isDisabled={!isHere}
            onPress={() => step(-1)}
          />
          <IconButton
            icon="chevron-down"
            label={titleFor(t, 'nextHit')}
            isDisabled={!isHere}
            onPress={() => step(1)}
          />
          <IconButton icon="close" label={t('ui.close')} onPress={close} />
        </div>
        {asked.toReplace && mayWrite && (
          <div className={styles['row']}>
            {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys of the field inside */}
            <div className={styles['field']} onKeyDown={(event) => hear(event, true)}>
              <TextField
                label={t('find.with')}
                isLabelHidden
                placeholder={t('find.with')}
                width="full"
                value={other}
                onChange={setOther}
                autoComplete="off"
              />
            </div>
            <Button size="small" isDisabled={!isHere || isAgreed} onPress={replace}>
              {t('find.replace')}
            </Button>
            <Button
              size="small"
              kind="quiet"
              isDisabled={!isHere}
              aria-keyshortcuts={keysFor('replaceAll').replace('Ctrl', 'Control')}
              onPress={replaceAll}
            >
              {t('find.replaceAll')}
            </Button>
          </div>
        )}
        <div className={styles['choices']}>
          <Checkbox isSelected={query.matchCase} onChange={(matchCase) => look({ ...query, matchCase })}>
            {t('find.matchCase')}
          </Checkbox>
          <Checkbox isSelected={query.wholeWords} onChange={(wholeWords) => look({ ...query, wholeWords })}>
            {t('find.wholeWords')}
          </Checkbox>
        </div>
        <output className={styles['note']}>
          {note !== '' ? note : asked.toReplace && mayWrite && isAgreed ? t('find.agreed') : ''}
        </output>
      </search>
    </div>
  );
}

/** The selected words, where somebody would look for them: a few, in one paragraph. */
function chosenWords({ state: { doc, selection } }: Editor): string | null {
  const { from, to, $from, $to } = selection;
  if (selection.empty || !$from.sameParent($to) || to - from > MOST_ASKED) return null;
  const words = doc.textBetween(from, to);
  return words === '' ? null : words;
}

/** Scroll to the current hit, when it is not in sight already. */
function showHit(editor: Editor): void {
  const hit = editor.view.dom.querySelector('.found.is-current');
  const page = hit?.closest('main')?.parentElement;
  if (hit === null || page === null || page === undefined) return;
  const [{ top, bottom }, sight] = [hit.getBoundingClientRect(), page.getBoundingClientRect()];
  if (top < sight.top + BAR_COVERS || bottom > sight.bottom)
    hit.scrollIntoView({ block: 'center', inline: 'nearest' });
}

/** So much of the page may lie under the bar, in pixels. */
const BAR_COVERS = 160;

/** Look for nothing any more; what was found is selected, and the keys go to the text again. */
function leaveAtHit(editor: Editor): void {
  const { hits, current } = findingIn(editor.state);
  const hit = hits[current];
  lookFor(editor, null);
  const { view } = editor;
  const place = hit === undefined ? null : view.state.doc.resolve(hit.from);
  if (place?.parent.type.name === 'footnote') {
    openFootnote(view, place.before());
    return;
  }
  if (hit !== undefined)
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, hit.from, hit.to)));
  view.focus();
  if (hit === undefined || editor.isEditable) return;
  // A reader has no caret of the editor's; the browser's own selection shows where it was.
  const [start, end] = [view.domAtPos(hit.from), view.domAtPos(hit.to)];
  globalThis.getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
}
