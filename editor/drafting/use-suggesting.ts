import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import type { DocumentDetailView, PersonView } from '../../document/api.ts';
import type { DocumentId, SuggestionId } from '../../document/ids.ts';
import { useApi } from '../api/use-api.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import type { Mode, ModeRights } from '../suggesting/modes.ts';
import type { SuggestionsPanelProps } from '../suggesting/suggestions-panel.tsx';
import { usePart } from '../ui/part.ts';
import { useToast } from '../ui/toast.tsx';
import { useStored } from '../writing/use-stored.ts';
import type { Desk } from './desk.ts';
import { suggestingPart } from './suggestions-parts.ts';
import { useSuggestionLink } from './use-suggestion-link.ts';

/** What the tab with suggestions is given; the section at hand, and what is said about them, are the panel's to say. */
export type SuggestionsTab = Omit<SuggestionsPanelProps, 'section' | 'talk'> & { readonly count: number };

/** Suggesting, ready for the screen. */
export interface SuggestingHere {
  readonly mode: Mode;
  readonly rights: ModeRights;
  readonly choose: (mode: Mode) => void;
  /** Whether what is typed now is a suggestion. */
  readonly isSuggesting: boolean;
  /** Null for those who may not see suggestions. */
  readonly tab: SuggestionsTab | null;
  /** Go to the next suggestion that waits, or to the one before. */
  readonly step: (by: 1 | -1) => void;
  /** Show the card of a suggestion. */
  readonly show: (suggestion: SuggestionId) => void;
}

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
    desk.suggestions.set(open(desk, { documentId, api, latest }));
  }, [open, mayRead, desk, documentId, api]);

  const count = useSyncExternalStore(
    useCallback(
      (listener: () => void) => suggesting?.suggestions.subscribe(listener) ?? (() => {}),
      [suggesting],
    ),
    () => suggesting?.suggestions.get().suggestions.filter(({ state }) => state === 'pending').length ?? 0,
  );
  const show = (suggestion: SuggestionId) => {
    suggesting?.active.set(suggestion);
    showPanel();
  };
  useSuggestionLink(suggesting, show);
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
    step: (by) => suggesting?.step(by),
    show,
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
