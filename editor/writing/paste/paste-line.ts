import type { MessageKey } from '../../i18n/catalogue.ts';
import type { Translate } from '../../i18n/i18n.tsx';
import type { ToastLine } from '../../ui/toast.tsx';
import { LOSSES, type Loss } from './blocks.ts';
import type { PasteNote } from './paste.ts';

/** A paste of so many blocks is large: what became of its looks is said, and how to take it back. */
const LARGE_BLOCKS = 20;
/** Characters on a page, to say a length in pages. */
const PAGE_CHARACTERS = 3_000;

const NAMES: Readonly<Record<Loss, MessageKey>> = {
  pictures: 'paste.pictures',
  footnotes: 'paste.footnotes',
  comments: 'paste.comments',
  deletions: 'paste.deletions',
  contents: 'paste.contents',
  innerTables: 'paste.innerTables',
  embedded: 'paste.embedded',
  hidden: 'paste.hidden',
};

/** What is said about a paste at the foot of the screen; null when there is nothing to say. */
export function pasteLine(note: PasteNote, t: Translate, language: string): ToastLine | null {
  if (note.is === 'tabs')
    return { text: t('paste.tabs'), action: { label: t('paste.makeTable'), run: note.makeTable } };
  if (note.is === 'too-large')
    return {
      text:
        note.what === 'cells'
          ? t('paste.tooManyCells', { most: note.most })
          : t('paste.tooLong', { pages: Math.floor(note.most / PAGE_CHARACTERS) }),
    };
  const { losses, blocks, undo } = note;
  const lost = LOSSES.flatMap((loss) => {
    const count = losses[loss] ?? 0;
    return count === 0 ? [] : [t(NAMES[loss], { count })];
  });
  if (lost.length === 0 && blocks < LARGE_BLOCKS) return null;
  const what = new Intl.ListFormat(language, { type: 'unit', style: 'long' }).format(lost);
  if (blocks === 0) return { text: t('paste.nothing', { what }) };
  return { text: lost.length === 0 ? t('paste.done') : t('paste.lost', { what }), undo };
}
