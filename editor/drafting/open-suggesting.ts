import type { PersonView } from '../../document/api.ts';
import type { DocumentId } from '../../document/ids.ts';
import type { Api } from '../api/api.ts';
import { Problem, sayProblem } from '../api/problem.ts';
import type { Translate } from '../i18n/i18n.tsx';
import { openSuggesting, type Suggesting } from '../suggesting/suggesting.ts';
import type { ToastLine } from '../ui/toast.tsx';
import type { Desk } from './desk.ts';

/** Refusals after which the same is asked again by itself. */
const AGAIN: ReadonlySet<string> = new Set([
  'access/signed-out',
  'request/too-fast',
  'storage/full',
  'storage/read-only',
  'sync/overloaded',
]);

/** What the screen knows that changes while suggestions lie open. */
interface Latest {
  readonly t: Translate;
  readonly people: readonly PersonView[];
  readonly toast: (line: ToastLine) => void;
}

/** Lay the suggestions of the document on `desk` out. */
export function openOn(
  desk: Desk,
  {
    documentId,
    api,
    latest,
  }: {
    readonly documentId: DocumentId;
    readonly api: Api;
    readonly latest: { readonly current: Latest };
  },
): Suggesting {
  const say = (problem: unknown) => sayProblem(latest.current.t, problem);
  return openSuggesting({
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
    sections: desk.sections,
    waiting: desk.suggestionsWaiting,
    language: () => desk.detail.get()?.document.language ?? 'en',
    t: (...words) => latest.current.t(...words),
    nameOf: (id) =>
      latest.current.people.find((one) => one.id === id)?.name ?? latest.current.t('comments.someone'),
    tell: (text) => latest.current.toast({ text }),
    giveUp(words) {
      desk.chooseMode('viewing');
      latest.current.toast({ text: words });
    },
  });
}
