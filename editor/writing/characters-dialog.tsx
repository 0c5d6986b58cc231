import type { Editor } from '@tiptap/core';
import { useMemo, useState } from 'react';
import { GridList, GridListItem } from 'react-aria-components/GridList';
import { useLanguage } from '../i18n/i18n.tsx';
import { classes } from '../ui/classes.ts';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './characters-dialog.module.css';
import { goOnWriting } from './go-on.ts';
import { characterGroups, charactersCalled } from './special-characters.ts';

/** Characters that keyboards lack: by groups, or by name. One that is chosen goes in where the caret is. */
export function CharactersDialog({
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
    <Dialog title={t('characters.title')} isOpen={isOpen} onClose={onClose}>
      <Characters
        onChoose={(character) => {
          onClose();
          insertCharacter(editor, character);
        }}
      />
    </Dialog>
  );
}

/** Put `character` where the caret is, in the place of what is selected, and go on writing. */
export function insertCharacter(editor: Editor, character: string): void {
  const { state, view } = editor;
  if (!editor.isEditable) return;
  view.dispatch(state.tr.insertText(character).scrollIntoView());
  goOnWriting(editor);
}

function Characters({ onChoose }: { readonly onChoose: (character: string) => void }) {
  const { t, code } = useLanguage();
  const [words, setWords] = useState('');
  const all = useMemo(() => characterGroups(t, code), [t, code]);
  const groups = charactersCalled(all, words);
  return (
    <>
      <TextField
        label={t('characters.search')}
        hint={t('characters.hint')}
        value={words}
        onChange={setWords}
        width="full"
        autoComplete="off"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog has been asked for, and most begin with a name
        autoFocus
      />
      {groups.map(({ title, characters }) => (
        <section key={title} className={styles['group']}>
          <h3>{t(title)}</h3>
          <GridList
            aria-label={t(title)}
            layout="grid"
            items={characters.map((each) => ({ ...each, id: each.character }))}
            onAction={(character) => onChoose(String(character))}
            className={classes(styles['grid'])}
          >
            {({ character, name, shownAs }) => (
              <GridListItem
                id={character}
                textValue={name}
                aria-label={`${shownAs === undefined ? character : ''} ${name}`.trim()}
                className={classes(styles['character'])}
              >
                <span aria-hidden="true" title={name}>
                  {shownAs ?? character}
                </span>
              </GridListItem>
            )}
          </GridList>
        </section>
      ))}
      {groups.length === 0 && <output>{t('characters.none')}</output>}
    </>
  );
}
