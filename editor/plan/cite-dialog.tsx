import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { GridList, GridListItem } from 'react-aria-components/GridList';
import type { ObjectId } from '../../document/ids.ts';
import { figureFields, figureOf } from '../../document/plan/figures.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { usePlanWords } from '../i18n/plan-words.ts';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Loading } from '../ui/messages.tsx';
import { TextField } from '../ui/text-field.tsx';
import { goOnWriting } from '../writing/go-on.ts';
import { useStored } from '../writing/use-stored.ts';
import { citable, citableFigures } from './citable.ts';
import { titleIn } from './cell-text.ts';
import styles from './plan.module.css';
import type { PlanStore } from './plan-store.ts';

/**
 * Objects of the plan, found by their words. One that is chosen is cited where the caret is: its name is typed once, in its grid. Of one
 * with numbers it is asked whether its name or one of them is meant.
 */
export function CiteDialog({
  editor,
  plan,
  language,
  isOpen,
  onClose,
}: {
  readonly editor: Editor;
  readonly plan: PlanStore;
  /** That of the document, in which numbers are said. */
  readonly language: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const [chosen, setChosen] = useState<ObjectId | null>(null);
  const done = (object: ObjectId, figure: string | null) => {
    onClose();
    cite(editor, object, figure);
  };
  const choose = (id: ObjectId) => {
    const { objects } = plan.get();
    const object = objects.find((one) => one.id === id);
    const hasFigures =
      object !== undefined &&
      figureFields(object.kit).some(({ key }) => figureOf(object, key, { plan: objects, language }) !== null);
    if (hasFigures) setChosen(id);
    else done(id, null);
  };
  return (
    <Dialog title={t('cite.title')} isOpen={isOpen} onClose={onClose}>
      {chosen === null ? (
        <Objects plan={plan} onChoose={choose} />
      ) : (
        <Figures
          plan={plan}
          language={language}
          object={chosen}
          onChoose={(figure) => done(chosen, figure)}
          onBack={() => setChosen(null)}
        />
      )}
    </Dialog>
  );
}

/** Cite `object`, or a number of it, where the caret is, in the place of what is selected, and go on writing. */
function cite(editor: Editor, object: ObjectId, figure: string | null): void {
  const { state, view } = editor;
  const node = state.schema.nodes['planRef'];
  if (!editor.isEditable || node === undefined) return;
  view.dispatch(state.tr.replaceSelectionWith(node.create({ object, figure }), true).scrollIntoView());
  goOnWriting(editor);
}

/** Stands for the name among the numbers of an object. */
const NAME = '';

/** What of one object is cited: its name, or one of its numbers. */
function Figures({
  plan,
  language,
  object: id,
  onChoose,
  onBack,
}: {
  readonly plan: PlanStore;
  readonly language: string;
  readonly object: ObjectId;
  readonly onChoose: (figure: string | null) => void;
  readonly onBack: () => void;
}) {
  const { t } = useLanguage();
  const words = usePlanWords();
  const view = useStored(plan);
  const object = view.objects.find((one) => one.id === id);
  if (words === null) return <Loading />;
  // Somebody took it out meanwhile.
  if (object === undefined) return <output>{t('plan.goneObject')}</output>;
  const title = titleIn(words, view, object);
  const items = [
    { figure: NAME, column: t('cite.name'), said: title },
    ...citableFigures(view, words, object, language),
  ];
  return (
    <div className={styles['cite']}>
      <p className={styles['citeAsk']}>{t('cite.which', { name: title })}</p>
      <GridList
        aria-label={t('cite.which', { name: title })}
        items={items.map((item) => ({ ...item, id: item.figure }))}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- an answer to what was just chosen
        autoFocus="first"
        onAction={(figure) => onChoose(figure === NAME ? null : String(figure))}
        className={classes(styles['citeList'])}
      >
        {({ id: figure, column, said }) => (
          <GridListItem id={figure} textValue={`${column}: ${said}`} className={classes(styles['citeItem'])}>
            <span dir="auto">{said}</span>
            <small className={styles['soft']}>{column}</small>
          </GridListItem>
        )}
      </GridList>
      <Button kind="quiet" size="small" icon="arrow-start" onPress={onBack}>
        {t('cite.back')}
      </Button>
    </div>
  );
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
