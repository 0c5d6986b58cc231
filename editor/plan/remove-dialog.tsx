import type { CellLink } from '../../document/plan/dangling.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import { columnWord, type PlanWords } from '../../document/plan/words/words.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { titleIn } from './cell-text.ts';
import type { PlanView } from './plan-store.ts';

/** Cells named one by one; of more it is said how many. */
const MOST_NAMED = 8;

/** Asks what becomes of the links to an object that is taken out of the plan. */
export function RemoveDialog({
  words,
  view,
  object,
  links,
  onRemove,
  onClose,
}: {
  readonly words: PlanWords;
  readonly view: PlanView;
  readonly object: PlanObject;
  readonly links: readonly CellLink[];
  /** With its name left in the place of the links, or with the links taken out. */
  readonly onRemove: (leaves: 'name' | 'nothing') => void;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const titleOf = ({ from }: CellLink) => {
    const linking = view.objects.find(({ id }) => id === from);
    return linking === undefined ? '' : titleIn(words, view, linking);
  };
  return (
    <Dialog
      title={t('plan.removeTitle', { name: titleIn(words, view, object) })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" onPress={() => onRemove('name')}>
            {t('plan.removeName')}
          </Button>
          <Button onPress={() => onRemove('nothing')}>{t('plan.removeLinks')}</Button>
          <Button kind="quiet" onPress={onClose}>
            {t('ui.cancel')}
          </Button>
        </>
      }
    >
      <p>{t('plan.removeWords', { count: links.length })}</p>
      <ul>
        {links.slice(0, MOST_NAMED).map((link) => (
          <li key={`${link.from} ${link.key}`}>
            {words.kits[link.kit].one} <bdi>{titleOf(link)}</bdi>: {columnWord(words, link.kit, link.key)}
          </li>
        ))}
      </ul>
      {links.length > MOST_NAMED && <p>{t('plan.removeMore', { count: links.length - MOST_NAMED })}</p>}
    </Dialog>
  );
}
