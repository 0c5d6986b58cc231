import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { GridList, GridListItem } from 'react-aria-components/GridList';
import type { ObjectId } from '../../document/ids.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { usePlanWords } from '../i18n/plan-words.ts';
import { classes } from '../ui/classes.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Loading } from '../ui/messages.tsx';
import { TextField } from '../ui/text-field.tsx';
import { goOnWriting } from '../writing/go-on.ts';
import { useStored } from '../writing/use-stored.ts';
import { citable } from './citable.ts';
import styles from './plan.module.css';
import type { PlanStore } from './plan-store.ts';

/** Objects of the plan, found by their words. One that is chosen is cited where the caret is: its name is typed once, in its grid. */
export function CiteDialog({
  editor,
  plan,
  isOpen,
  onClose,
}: {
  readonly editor: Editor;
  readonly plan: PlanStore;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  return (
    <Dialog title={t('cite.title')} isOpen={isOpen} onClose={onClose}>
      <Objects
        plan={plan}
        onChoose={(object) => {
          onClose();
          cite(editor, object);
        }}
      />
    </Dialog>
  );
}

/** Cite `object` where the caret is, in the place of what is selected, and go on writing. */
function cite(editor: Editor, object: ObjectId): void {
  const { state, view } = editor;
  const node = state.schema.nodes['planRef'];
  if (!editor.isEditable || node === undefined) return;
  view.dispatch(state.tr.replaceSelectionWith(node.create({ object }), true).scrollIntoView());
  goOnWriting(editor);
}

function Objects({
  plan,
  onChoose,
}: {
  readonly plan: PlanStore;
  readonly onChoose: (object: ObjectId) => void;
}) {
  const { t } = useLanguage();
  const words = usePlanWords();
  const view = useStored(plan);
  const [sought, setSought] = useState('');
  if (words === null) return <Loading />;
  const { shown, more } = citable(view, words, sought);
  return (
    <form
      className={styles['cite']}
      onSubmit={(event) => {
        event.preventDefault();
        const [first] = shown;
        if (sought.trim() !== '' && first !== undefined) onChoose(first.id);
      }}
    >
      <TextField
        label={t('cite.search')}
        hint={t('cite.hint')}
        value={sought}
        onChange={setSought}
        width="full"
        autoComplete="off"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog has been asked for, and most begin with a name
        autoFocus
      />
      {shown.length === 0 ? (
        <output>{t(view.objects.length === 0 ? 'cite.none' : 'plan.nothingFound')}</output>
      ) : (
        <GridList
          aria-label={t('cite.title')}
          items={shown}
          onAction={(id) => onChoose(id as ObjectId)}
          className={classes(styles['citeList'])}
        >
          {({ id, kit, title }) => (
            <GridListItem id={id} textValue={`${title}, ${kit}`} className={classes(styles['citeItem'])}>
              <span dir="auto">{title}</span>
              <small className={styles['soft']}>{kit}</small>
            </GridListItem>
          )}
        </GridList>
      )}
      {more > 0 && <small className={styles['soft']}>{t('cite.more', { count: more })}</small>}
    </form>
  );
}
