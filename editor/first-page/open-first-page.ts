import type { MeView } from '../../document/api.ts';
import { readBody } from '../../document/body.ts';
import type { DocumentId, PersonId } from '../../document/ids.ts';
import { directionOf } from '../../document/languages.ts';
import { leaveMarksWhile } from '../../document/tidying.ts';
import { detailFrom } from '../drafting/detail.ts';
import type { OpenDocument } from '../connection/open-document.ts';
import { handOver, isUntaken } from './early.ts';
import { createPage, type ReadingPage } from './page.ts';
import { WORDS } from './words.ts';

/** Without any text for this long, the rest of the editor is fetched all the same: it has words for what is wrong. In ms. */
const PATIENCE_MS = 8_000;
/** Changes by others are shown this often while one reads here, in ms. */
const SHOW_EVERY_MS = 500;

/** What a first page is made from. */
export interface FirstPageSurroundings {
  readonly id: DocumentId;
  /** Who this is; asked for already. */
  readonly me: Promise<MeView>;
  readonly open: (person: PersonId) => OpenDocument;
  /** Where the page is put, and what it stands before. */
  readonly place: HTMLElement;
  readonly hidden: HTMLElement;
  /** The section to begin at; empty for the beginning. */
  readonly section: string;
  readonly remembered: <Value>(name: string) => Value | null;
  /** Call before the next frame. */
  readonly frame: (act: () => void) => void;
  readonly after: (ms: number, act: () => void) => void;
  /** Fetch the rest of the editor, which takes over. */
  readonly loadRest: () => Promise<void>;
}

/**
 * Show the text of a document as soon as it is there, and only then fetch the editor, which is five times as large as all that
 * is needed to read. What was opened for it is handed over, so that nothing is asked for or connected twice.
 *
 * Whoever is not in, waits, or has no network is left to the rest of the editor.
 */
export async function openFirstPage(around: FirstPageSurroundings): Promise<void> {
  const { id, after, frame, hidden, loadRest, open, place, remembered, section } = around;
  handOver({ me: around.me });
  const me = await around.me.catch(() => null);
  if (me === null || me.person.standing !== 'joined') return loadRest();
  const person = me.person.id;
  const opened = open(person);
  handOver({ opened: { id, person, document: opened } });
  leaveMarksWhile(opened.ydoc, () => isUntaken(opened)); // who may write is for the rest of the editor to know

  let page: ReadingPage | null = null;
  let isOver = false;
  let isFetched = false;
  const fetchRest = () => {
    if (isFetched) return;
    isFetched = true;
    void loadRest();
  };
  const look = () => {
    const { phase } = opened.state();
    if (phase === 'refused') return fetchRest();
    if (phase !== 'open' || page !== null || isFetched) return;
    const known = detailFrom(me, id)?.document;
    const language = known?.language ?? 'en';
    const reading = createPage(place, hidden, {
      title: known?.title ?? '',
      words: WORDS[me.person.language] ?? WORDS['en'] ?? '',
      interface: { language: me.person.language, direction: directionOf(me.person.language) },
      language,
      direction: directionOf(language),
      beside: {
        outline: remembered<boolean>(`outline:${person}`) ?? true,
        panel: remembered<boolean>(`panel-open:${person}`) ?? true,
      },
    });
    page = {
      ...reading,
      end(scroller) {
        isOver = true;
        stop();
        opened.ydoc.off('update', changed);
        reading.end(scroller);
      },
    };
    page.show(readBody(opened.ydoc));
    if (section !== '') page.goTo(section);
    handOver({ page });
    opened.ydoc.on('update', changed);
    // Painted first: what is fetched next keeps the browser busy.
    frame(() => frame(fetchRest));
  };
  let isDue = false;
  const changed = () => {
    if (isDue) return;
    isDue = true;
    after(SHOW_EVERY_MS, () => {
      isDue = false;
      if (!isOver) page?.show(readBody(opened.ydoc));
    });
  };
  const stop = opened.subscribe(look);
  after(PATIENCE_MS, fetchRest);
  look();
}
