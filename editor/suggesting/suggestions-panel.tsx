import type { Editor } from '@tiptap/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { PersonView } from '../../document/api.ts';
import type { PersonId, SectionId, SuggestionId } from '../../document/ids.ts';
import { DECISION_MOST_SUGGESTIONS, QUOTE_MOST_CHARACTERS } from '../../document/limits.ts';
import type { Deed } from '../../document/suggestions/deeds.ts';
import type { Suggestion } from '../../document/suggestions/suggestions.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { FilterRow } from '../ui/filter-row.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { EmptyState, Loading } from '../ui/messages.tsx';
import { keysFor } from '../writing/key-table.ts';
import type { ShownSection } from '../writing/sections.ts';
import { useToast } from '../ui/toast.tsx';
import { useStored } from '../writing/use-stored.ts';
import { DecideDialog, isBeside, type Asked } from './decide-dialog.tsx';
import { chaptersOf, type Chapter } from './chapters.ts';
import type { Ties } from './groups.ts';
import type { Mode } from './modes.ts';
import type { Talk, Whereabouts } from './discussion.tsx';
import { DeedList } from './deed-list.tsx';
import { SuggestionCard } from './suggestion-card.tsx';
import type { Suggesting } from './suggesting.ts';
import { toWords } from './to-words.ts';
import styles from './suggestions.module.css';

/** What the panel with suggestions needs to be shown. */
export interface SuggestionsPanelProps {
  /** Null until they can be shown. */
  readonly suggesting: Suggesting | null;
  readonly editor: Editor | null;
  readonly sections: readonly ShownSection[];
  /** The section at hand. */
  readonly section: SectionId | null;
  readonly people: readonly PersonView[];
  readonly self: PersonId;
  readonly mayDecide: boolean;
  readonly maySuggest: boolean;
  readonly mode: Mode;
  readonly talk: Talk;
  /** Begin to suggest. */
  readonly onSuggest: () => void;
}

/** Suggestions as cards, section by section: what waits for a decision, or what was decided. */
export function SuggestionsPanel({ suggesting, ...props }: SuggestionsPanelProps) {
  return suggesting === null ? <Loading /> : <Panel suggesting={suggesting} {...props} />;
}

type PanelProps = Omit<SuggestionsPanelProps, 'suggesting'> & { readonly suggesting: Suggesting };

function Panel(props: PanelProps) {
  const { suggesting, editor, sections, section, people, mayDecide, maySuggest, mode, onSuggest } = props;
  const { t } = useLanguage();
  const view = useStored(suggesting.suggestions);
  const facts = useStored(suggesting.facts);
  const active = useStored(suggesting.active);
  const [shown, setShown] = useState<'pending' | 'decided'>('pending');
  const [asked, setAsked] = useState<Asked | null>(null);
  const region = useRef<HTMLElement>(null);
  const said = useOutcome(suggesting, view.suggestions, props.self);

  const pending = view.suggestions.filter(({ state }) => state === 'pending');
  const decided = view.suggestions.filter(({ state }) => state !== 'pending').toReversed();
  const counts = { pending: pending.length, decided: decided.length };
  const list = shown === 'pending' ? pending : decided;
  const chapters = chaptersOf(
    list,
    { sketches: facts.sketches, placesOf: (one) => suggesting.placesOf(one) },
    sections,
  );
  const nameOf = (id: PersonId) => people.find((one) => one.id === id)?.name ?? t('comments.someone');

  // Whoever presses a suggestion in the text has it here, whatever is filtered.
  const [followed, setFollowed] = useState<SuggestionId | null>(null);
  if (active !== followed) {
    setFollowed(active);
    const one = view.suggestions.find(({ id }) => id === active);
    if (one !== undefined) setShown(one.state === 'pending' ? 'pending' : 'decided');
  }
  useEffect(() => {
    const card = region.current?.querySelector(`[data-card='${active}']`);
    // Who is in it has it before their eyes, and what they are pressing is not to move.
    if (card?.contains(document.activeElement) !== true) card?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const first = useRef(section);
  useEffect(() => {
    // Opened at the section at hand, and not moved under the reader afterwards.
    region.current?.querySelector(`[data-chapter='${first.current}']`)?.scrollIntoView({ block: 'nearest' });
  }, []);

  const ask = (what: Asked['what'], ids: readonly SuggestionId[]) => {
    const together = togetherWith(what, ids, { needs: facts.ties.needs, pending });
    const consequences = what === 'accept' ? suggesting.consequences(together) : null;
    const rivals =
      what === 'accept' ? pending.filter(({ id }) => rivalsOf(together, facts.ties).has(id)) : [];
    const isPlain =
      what === 'accept' &&
      together.length === 1 &&
      rivals.length === 0 &&
      !isBeside({ what, ids: together }, facts.sketches) &&
      consequences?.losses.length === 0 &&
      consequences.unplaced === '';
    if (isPlain) decide(what, together, '');
    else setAsked({ what, ids: together, first: ids, consequences, rivals });
  };
  const decide = (what: Asked['what'], ids: readonly SuggestionId[], reason: string) => {
    const looked = pending.filter(({ id }) => ids.includes(id)).map(({ id, revision }) => ({ id, revision }));
    suggesting.decide(
      what === 'withdraw' ? { do: what, suggestions: [...ids] } : { do: what, suggestions: looked, reason },
    );
    const stay = () => region.current?.focus({ preventScroll: true }); // the card goes; who uses keys stays here
    stay();
    setTimeout(stay); // once a dialog that asked has given the focus back
  };

  return (
    <section ref={region} tabIndex={-1} className={styles['panel']} aria-label={t('panel.suggestions')}>
      <output className="visually-hidden">{said}</output>
      <div className={styles['filters']}>
        <FilterRow
          label={t('suggestions.filter')}
          items={(['pending', 'decided'] as const).map((id) => ({
            id,
            title: t(`suggestions.${id}`),
            count: counts[id],
          }))}
          chosen={shown}
          onChoose={setShown}
        />
      </div>
      {view.refused !== null && (
        <div role="alert" className={styles['wrong']}>
          <p>{view.refused}</p>
          {view.suggestions
            .filter(({ id }) => view.stays.includes(id))
            .map(({ id, what }) => (
              <DeedList key={id} deeds={what?.deeds ?? []} />
            ))}
        </div>
      )}
      {list.length === 0 ? (
        <div className={styles['nothing']}>
          {view.phase === 'loading' ? (
            <Loading text={t('suggestions.loading')} />
          ) : view.phase === 'failed' ? (
            <EmptyState title={t('suggestions.failed')} />
          ) : shown === 'decided' ? (
            <EmptyState title={t('suggestions.noneDecided')} />
          ) : (
            <EmptyState
              title={t('suggestions.none')}
              action={
                maySuggest && mode !== 'suggesting' ? (
                  <Button size="small" icon="suggest" onPress={onSuggest}>
                    {t('suggestions.begin')}
                  </Button>
                ) : undefined
              }
            >
              {maySuggest
                ? mode === 'suggesting'
                  ? t('suggestions.noneYet')
                  : t('suggestions.noneWords', { shortcut: keysFor('modeSuggesting') })
                : undefined}
            </EmptyState>
          )}
        </div>
      ) : (
        <ul className={styles['chapters']}>
          {chapters.map((chapter) => (
            <li key={chapter.id ?? 'plan'} data-chapter={chapter.id}>
              <ChapterHead
                chapter={chapter}
                nameOf={nameOf}
                onAccept={mayDecide && shown === 'pending' ? (ids) => ask('accept', ids) : null}
              />
              <ul className={styles['list']}>
                {chapter.suggestions.map((suggestion) => (
                  <li key={suggestion.id} data-card={suggestion.id}>
                    <SuggestionCard
                      suggestion={suggestion}
                      sketch={facts.sketches.get(suggestion.id) ?? null}
                      ties={facts.ties}
                      all={view.suggestions}
                      waiting={view.waiting.get(suggestion.id) ?? null}
                      people={people}
                      talk={props.talk}
                      self={props.self}
                      where={() =>
                        whereaboutsOf(
                          facts.sketches.get(suggestion.id)?.deeds ?? suggestion.what?.deeds ?? [],
                          chapter.id ?? sections[0]?.id ?? null,
                        )
                      }
                      isOwn={suggestion.author === props.self}
                      isActive={suggestion.id === active}
                      mayDecide={mayDecide}
                      mayWithdraw={maySuggest}
                      mayExplain={suggestion.state === 'pending' && suggesting.mayExplain(suggestion.id)}
                      onChoose={() => {
                        suggesting.active.set(suggestion.id);
                      }}
                      onGo={() => {
                        suggesting.active.set(suggestion.id);
                        toWords(editor, suggestion.id, chapter.id);
                      }}
                      onUndo={
                        mayDecide && isUndoable(suggestion, props.self)
                          ? () => suggesting.undo([suggestion.id])
                          : null
                      }
                      onAsk={(what) => ask(what, [suggestion.id])}
                      onExplain={(words) => suggesting.explain(suggestion.id, words)}
                    />
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
      <DecideDialog
        asked={asked}
        suggestions={view.suggestions}
        sketches={facts.sketches}
        nameOf={nameOf}
        onClose={() => setAsked(null)}
        onDecide={decide}
      />
    </section>
  );
}

/** A section's title, and what can be done with all of one person's suggestions in it. */
function ChapterHead({
  chapter,
  nameOf,
  onAccept,
}: {
  readonly chapter: Chapter;
  readonly nameOf: (id: PersonId) => string;
  readonly onAccept: ((ids: readonly SuggestionId[]) => void) | null;
}) {
  const { t } = useLanguage();
  const byAuthor = useMemo(() => {
    const found = new Map<PersonId, SuggestionId[]>();
    for (const { author, id } of chapter.suggestions) {
      const ids = found.get(author) ?? [];
      found.set(author, ids);
      ids.push(id);
    }
    return [...found].filter(([, ids]) => ids.length > 1);
  }, [chapter.suggestions]);
  return (
    <div className={styles['chapter']}>
      <p dir="auto">
        {chapter.section === null
          ? t('suggestions.plan')
          : `${chapter.section.number} ${chapter.section.title}`}
      </p>
      {onAccept !== null && byAuthor.length > 0 && (
        <Menu
          label={t('suggestions.acceptAll')}
          trigger={<IconButton icon="more" label={t('suggestions.acceptAll')} />}
        >
          {byAuthor.map(([author, ids]) => (
            <MenuItem
              key={author}
              icon="check"
              textValue={nameOf(author)}
              onAction={() => onAccept(ids.slice(0, DECISION_MOST_SUGGESTIONS))}
            >
              {t('suggestions.acceptAllBy', { name: nameOf(author), count: ids.length })}
            </MenuItem>
          ))}
        </Menu>
      )}
    </div>
  );
}

/** What is decided together with `ids`: what they build on is accepted with them, what builds on them goes with them. */
function togetherWith(
  what: Asked['what'],
  ids: readonly SuggestionId[],
  {
    needs,
    pending,
  }: {
    readonly needs: ReadonlyMap<SuggestionId, readonly SuggestionId[]>;
    readonly pending: readonly Suggestion[];
  },
): readonly SuggestionId[] {
  const together = new Set(ids);
  if (what === 'accept') for (const id of ids) for (const need of needs.get(id) ?? []) together.add(need);
  else
    for (const { id } of pending)
      if (needs.get(id)?.some((need) => ids.includes(need)) === true) together.add(id);
  return [...together];
}

/** Where a suggestion stands in words: its section, and the words that it changes or brings. */
function whereaboutsOf(deeds: readonly Deed[], section: SectionId | null): Whereabouts | null {
  if (section === null) return null;
  const quote = deeds.flatMap((deed) => ('text' in deed ? [deed.text] : [deed.from || deed.to])).join(' … ');
  return {
    section,
    from: '',
    to: '',
    quote: quote.slice(0, QUOTE_MOST_CHARACTERS) || '…',
    prefix: '',
    suffix: '',
  };
}

/** Whether `self` has accepted it and can take that back. */
function isUndoable({ decided, undone, undoneWith }: Suggestion, self: PersonId): boolean {
  return undoneWith.length > 0 && undone === null && decided?.by === self;
}

/** What changes the same words as one of `ids`. */
function rivalsOf(ids: readonly SuggestionId[], { alternatives }: Ties): ReadonlySet<SuggestionId> {
  return new Set(ids.flatMap((id) => alternatives.get(id) ?? []));
}

/**
 * What has become of suggestions since they were first shown here, for those who cannot see cards go. Whoever accepts some is told
 * with a way back.
 */
function useOutcome(
  suggesting: Pick<Suggesting, 'undo'>,
  suggestions: readonly Suggestion[],
  self: PersonId,
): string {
  const { t } = useLanguage();
  const toast = useToast();
  const [accepted, setAccepted] = useState<readonly Suggestion[]>([]);
  const offered = useRef(accepted);
  useEffect(() => {
    if (offered.current === accepted) return;
    offered.current = accepted; // once, whatever else changes
    toast({
      text: t('suggestions.said.accepted', { count: accepted.length }),
      undo: () => suggesting.undo(accepted.map(({ id }) => id)),
    });
  }, [accepted, suggesting, t, toast]);
  const [before, setBefore] = useState(suggestions);
  const [said, setSaid] = useState('');
  if (before !== suggestions) {
    const waited = new Set(before.flatMap(({ id, state }) => (state === 'pending' ? [id] : [])));
    const decided = suggestions.filter(({ id, state }) => state !== 'pending' && waited.has(id));
    setBefore(suggestions);
    const [one] = decided;
    const taken = suggestions.filter(
      ({ id, undone }) => undone !== null && before.some((was) => was.id === id && was.undone === null),
    );
    if (taken.length > 0) setSaid(t('suggestions.said.undone', { count: taken.length }));
    const mine = decided.find((each) => isUndoable(each, self));
    // Those of one decision are told of one after another, and taken back together.
    if (mine !== undefined)
      setAccepted(
        suggestions.filter((each) => isUndoable(each, self) && each.decided?.at === mine.decided?.at),
      );
    else if (one !== undefined && one.state !== 'pending')
      setSaid(t(`suggestions.said.${one.state}`, { count: decided.length }));
  }
  return said;
}
