import { useCallback, useMemo, useState } from 'react';
import { newId, type ThreadId } from '../../document/ids.ts';
import { anchorFor } from '../comments/anchors.ts';
import type { Filter } from '../comments/comments-panel.tsx';
import type { ThreadDeeds } from '../comments/thread-card.tsx';
import { createThreadOrder, type PlacedThread } from '../comments/thread-order.ts';
import { browserRandom } from '../connection/random.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { useToast } from '../ui/toast.tsx';
import { placedSections } from '../writing/section-order.ts';
import { useStored } from '../writing/use-stored.ts';
import type { Desk } from './desk.ts';

/** The comments of the document on `desk`, and everything that can be done with them. */
export interface Comments {
  /** In the order of their words; the one being written is among them. */
  readonly threads: readonly PlacedThread[];
  readonly open: number;
  readonly filter: Filter;
  readonly setFilter: (filter: Filter) => void;
  /** Begin a comment on the selected words; false when none are. */
  readonly begin: () => boolean;
  readonly send: (text: string) => void;
  readonly cancel: () => void;
  readonly choose: (thread: ThreadId | null) => void;
  readonly deeds: (thread: ThreadId) => ThreadDeeds;
}

/** Comments, ready for the panel. */
export function useComments(desk: Desk): Comments {
  const { t } = useLanguage();
  const toast = useToast();
  const editor = useStored(desk.editor);
  const pending = useStored(desk.pending);
  const [filter, setFilter] = useState<Filter>('open');

  const order = useMemo(
    () =>
      createThreadOrder({
        threads: desk.marked,
        places: desk.places,
        sections: {
          // The sections on the page change whenever their order in the document does.
          subscribe: desk.sections.subscribe,
          get: () => (editor === null ? [] : placedSections(editor.state.doc)),
        },
      }),
    [desk, editor],
  );
  const threads = useStored(order);

  const send = desk.threads.send;
  const flushSoon = useCallback(() => {
    if (desk.document.state().save.is === 'saved') void desk.threads.flush();
  }, [desk]);
  const toText = useCallback(
    (thread: ThreadId | null) => {
      const place = thread === null ? undefined : desk.places.get().get(thread);
      const chain = desk.editor.get()?.chain();
      if (place === undefined || place.at === 'lost')
        chain?.focus(undefined, { scrollIntoView: false }).run();
      else chain?.setTextSelection(place.range.to).focus(undefined, { scrollIntoView: false }).run();
    },
    [desk],
  );

  return {
    threads,
    open: threads.filter(({ thread }) => thread.state === 'open' && thread.id !== pending?.thread).length,
    filter,
    setFilter,
    begin() {
      if (editor === null) return false;
      const { from, to } = editor.state.selection;
      const anchor = anchorFor(editor.state, { from, to });
      if (anchor === null) return false;
      const thread = newId('c', browserRandom);
      desk.pending.set({ thread, anchor });
      desk.active.set(thread);
      setFilter('open');
      return true;
    },
    send(text) {
      const written = desk.pending.get();
      if (written === null) return;
      desk.pending.set(null);
      send({
        do: 'open',
        thread: written.thread,
        comment: newId('m', browserRandom),
        anchor: written.anchor,
        text,
      });
      flushSoon();
      toText(written.thread);
    },
    cancel() {
      const written = desk.pending.get();
      desk.pending.set(null);
      desk.active.set(null);
      toText(written?.thread ?? null);
    },
    choose: (thread) => desk.active.set(thread),
    deeds: (thread) => ({
      onChoose: () => desk.active.set(thread),
      onReply(text) {
        send({ do: 'reply', thread, comment: newId('m', browserRandom), text });
        flushSoon();
      },
      onResolve() {
        send({ do: 'resolve', thread });
        flushSoon();
        desk.active.set(null);
        toast({
          text: t('comments.resolvedLine'),
          undo: () => {
            send({ do: 'reopen', thread });
            flushSoon();
          },
        });
      },
      onReopen() {
        send({ do: 'reopen', thread });
        flushSoon();
      },
      onLeave() {
        desk.active.set(null);
        toText(thread);
      },
    }),
  };
}
