import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import type { DocumentDetailView, PersonView } from '../../document/api.ts';
import type { DocumentId, SuggestionId } from '../../document/ids.ts';
import { sayProblem, Problem } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import type { Mode, ModeRights } from '../suggesting/modes.ts';
import type { SuggestionsPanelProps } from '../suggesting/suggestions-panel.tsx';
import { usePart } from '../ui/part.ts';
import { useToast } from '../ui/toast.tsx';
import { useStored } from '../writing/use-stored.ts';
import type { Desk } from './desk.ts';
import { suggestingPart } from './suggestions-parts.ts';

/** What the tab with suggestions is given; the section at hand is the panel's to say. */
export type SuggestionsTab = Omit<SuggestionsPanelProps, 'section'> & { readonly count: number };

/** Suggesting, ready for the screen. */
export interface SuggestingHere {
  readonly mode: Mode;
  readonly rights: ModeRights;
  readonly choose: (mode: Mode) => void;
  /** Whether what is typed now is a suggestion. */
  readonly isSuggesting: boolean;
  /** Null for those who may not see suggestions. */
  readonly tab: SuggestionsTab | null;
  /** Show the card of a suggestion. */
  readonly show: (suggestion: SuggestionId) => void;
}

/** Refusals after which the same is asked again by itself. */
const AGAIN: ReadonlySet<string> = new Set([
  'access/signed-out',
  'request/too-fast',
  'storage/full',
  'storage/read-only',
  'sync/overloaded',
]);

/** Suggestions of the document on `desk`. They are fetched when the text is there; `isIn` while the server has this person. */
export function useSuggesting(
  desk: Desk,
  {
    documentId,
    detail,
    people,
    isReady,
    isIn,
    showPanel,
  }: {
    readonly documentId: DocumentId;
    readonly detail: DocumentDetailView | null;
    readonly people: readonly PersonView[];
    readonly isReady: boolean;
    readonly isIn: boolean;
    readonly showPanel: () => void;
  },
): SuggestingHere {
  const { t } = useLanguage();
  const api = useApi();
  const toast = useToast();
  const mode = useStored(desk.mode);
  const isSuggesting = useStored(desk.shown) !== desk.document.ydoc;
  const suggesting = useStored(desk.suggestions);
  const sections = useStored(desk.sections);
  const editor = useStored(desk.editor);
  const mayRead = detail?.may.readSuggestions === true;
  const latest = useRef({ t, people, toast });
  useEffect(() => {
    latest.current = { t, people, toast };
  });

  const open = usePart(suggestingPart);
  useEffect(() => {
    if (isReady && mayRead) void suggestingPart.fetch().catch(() => null); // whoever opens the panel asks again
  }, [isReady, mayRead]);
  useEffect(() => {
    if (open === null || !mayRead || desk.suggestions.get() !== null) return;
    const say = (problem: unknown) => sayProblem(latest.current.t, problem);
    desk.suggestions.set(
      open({
        id: documentId,
        person: desk.person,
        document: desk.document,
        port: {
          load: () => api.suggestions(documentId),
          send: (command) => api.tellSuggestions(documentId, command),
          finalWord: (failure) =>
            failure instanceof Problem && failure.code !== null && !AGAIN.has(failure.code)
              ? { code: failure.code, words: say(failure) }
              : null,
        },
        storage: localStorage,
        mode: desk.mode,
        shown: desk.shown,
        plan: desk.plan,
        editor: desk.editor,
        waiting: desk.suggestionsWaiting,
        language: () => desk.detail.get()?.document.language ?? 'en',
        t: (...words) => latest.current.t(...words),
        nameOf: (id) =>
          latest.current.people.find((one) => one.id === id)?.name ?? latest.current.t('comments.someone'),
        giveUp(words) {
          desk.chooseMode('viewing');
          latest.current.toast({ text: words });
        },
      }),
    );
  }, [open, mayRead, desk, documentId, api]);

  const count = useSyncExternalStore(
    useCallback(
      (listener: () => void) => suggesting?.suggestions.subscribe(listener) ?? (() => {}),
      [suggesting],
    ),
    () => suggesting?.suggestions.get().suggestions.filter(({ state }) => state === 'pending').length ?? 0,
  );
  const rights: ModeRights = {
    write: isIn && detail?.may.write === true,
    suggest: isIn && detail?.may.suggest === true,
  };
  return {
    mode,
    rights,
    isSuggesting,
    choose(next) {
      if (next === mode) return;
      desk.chooseMode(next);
      if (desk.mode.get() === next) toast({ text: t(`mode.${next}.hint`) });
      else toast({ text: t('mode.editing.members') });
    },
    show(suggestion) {
      suggesting?.active.set(suggestion);
      showPanel();
    },
    tab: mayRead
      ? {
          count,
          suggesting,
          editor,
          sections,
          people,
          self: desk.person,
          mayDecide: isIn && detail?.may.decideSuggestions === true,
          maySuggest: rights.suggest,
          mode,
          onSuggest: () => desk.chooseMode('suggesting'),
        }
      : null,
  };
}
