import { useState } from 'react';
import * as Y from 'yjs';
import type { PersonView } from '../../document/api.ts';
import type { PersonId, SuggestionId } from '../../document/ids.ts';
import { RATIONALE_MOST_CHARACTERS } from '../../document/limits.ts';
import type { SuggestionCommand } from '../../document/suggestions/suggestion-command.ts';
import { updateOf, type Suggestion } from '../../document/suggestions/suggestions.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { Icon } from '../ui/icon.tsx';
import { TextArea } from '../ui/text-field.tsx';
import { Discussion, type Talk, type Whereabouts } from './discussion.tsx';
import { DeedList } from './deed-list.tsx';
import type { Ties } from './groups.ts';
import type { Sketch } from './sketches.ts';
import styles from './suggestions.module.css';

/** Who suggests what, and why; what became of it, or what can be done with it. */
export function SuggestionCard({
  suggestion,
  sketch,
  ties,
  all,
  waiting,
  people,
  isOwn,
  isActive,
  mayDecide,
  mayWithdraw,
  mayExplain,
  talk,
  self,
  where,
  onChoose,
  onGo,
  onUndo,
  onAsk,
  onExplain,
}: {
  readonly suggestion: Suggestion;
  /** Null until it was worked out. */
  readonly sketch: Sketch | null;
  readonly ties: Ties;
  readonly all: readonly Suggestion[];
  /** What the server has not answered yet. */
  readonly waiting: SuggestionCommand['do'] | null;
  readonly people: readonly PersonView[];
  readonly isOwn: boolean;
  readonly isActive: boolean;
  readonly mayDecide: boolean;
  readonly mayWithdraw: boolean;
  readonly mayExplain: boolean;
  readonly talk: Talk;
  readonly self: PersonId;
  /** Where it stands, for what is said about it; null where that is not known. */
  readonly where: () => Whereabouts | null;
  readonly onChoose: () => void;
  readonly onGo: () => void;
  /** Take back that it was accepted; null where that cannot be, or is not for this person to do. */
  readonly onUndo: (() => void) | null;
  readonly onAsk: (what: 'accept' | 'reject' | 'withdraw') => void;
  readonly onExplain: (words: string) => void;
}) {
  const { t } = useLanguage();
  const { id, state, at, rationale } = suggestion;
  const nameOf = (person: Suggestion['author']) =>
    people.find((one) => one.id === person)?.name ?? t('comments.someone');
  const author = people.find((one) => one.id === suggestion.author);
  const isPending = state === 'pending';
  const isStuck = ties.stuck.has(id);
  const isAsked = waiting !== null && waiting !== 'send';
  const why = rationale !== '' && (
    <p className={styles['rationale']} dir="auto">
      {rationale}
    </p>
  );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- focusing anything inside chooses the card as well
    <article
      className={classes(styles['card'], isActive && styles['active'])}
      tabIndex={-1}
      aria-label={t('suggestions.card', { name: nameOf(suggestion.author) })}
      onFocus={onChoose}
      onClick={(event) => {
        // What is pressed inside does something else.
        if (event.target instanceof Element && event.target.closest('button, textarea, label, ol') === null)
          onGo();
      }}
    >
      <div className={styles['signature']}>
        {author !== undefined && <Avatar person={author} size="small" isDecoration />}
        <strong dir="auto">{nameOf(suggestion.author)}</strong>
        {waiting === 'send' ? (
          <span className={styles['waiting']}>{t('suggestions.notSent')}</span>
        ) : (
          <time dateTime={new Date(at).toISOString()}>{t('comments.signature', { at: new Date(at) })}</time>
        )}
        {isPending && (
          <span className={styles['go']}>
            <IconButton icon="arrow-start" label={t('comments.goTo')} onPress={onGo} />
          </span>
        )}
      </div>
      <What suggestion={suggestion} sketch={sketch} />
      {!mayExplain && why}
      {isPending && sketch?.isOvertaken === true && (
        <p className={styles['needs']}>{t('suggestions.overtaken')}</p>
      )}
      {isPending && <Tied id={id} ties={ties} all={all} nameOf={nameOf} isStuck={isStuck} />}
      {!isPending && suggestion.decided !== null && (
        <p className={styles['decided']}>
          <Icon name={state === 'accepted' ? 'check' : 'close'} size={16} />
          <span>
            {t(`suggestions.by.${state}`, {
              name: nameOf(suggestion.decided.by),
              at: new Date(suggestion.decided.at),
            })}
            {suggestion.decided.reason !== '' && (
              <>
                {' – '}
                <bdi>{suggestion.decided.reason}</bdi>
              </>
            )}
          </span>
        </p>
      )}
      {suggestion.undone !== null && (
        <p className={styles['decided']}>
          <Icon name="undo" size={16} />
          <span>{t('suggestions.undone', { at: new Date(suggestion.undone.at) })}</span>
        </p>
      )}
      {onUndo !== null && !isAsked && (
        <div className={styles['buttons']}>
          <Button size="small" kind="quiet" icon="undo" onPress={onUndo}>
            {t('suggestions.undo')}
          </Button>
        </div>
      )}
      {isAsked && <p className={styles['waiting']}>{t('suggestions.asked')}</p>}
      {isPending && !isAsked && (mayDecide || (isOwn && mayWithdraw)) && (
        <div className={styles['buttons']}>
          {mayDecide && (
            <>
              <Button size="small" icon="check" isDisabled={isStuck} onPress={() => onAsk('accept')}>
                {t('suggestions.accept')}
              </Button>
              <Button size="small" kind="quiet" icon="close" onPress={() => onAsk('reject')}>
                {t('suggestions.reject')}
              </Button>
            </>
          )}
          {isOwn && mayWithdraw && (
            <Button size="small" kind="quiet" icon="undo" onPress={() => onAsk('withdraw')}>
              {t('suggestions.withdraw')}
            </Button>
          )}
        </div>
      )}
      {waiting !== 'send' && (
        <Discussion
          about={suggestion.renews ?? id}
          where={where}
          talk={talk}
          people={people}
          self={self}
          isActive={isActive}
          onChoose={onChoose}
        />
      )}
      {/* Below the buttons, which are not to move when they are pressed. */}
      {mayExplain && (isActive ? <Why key={id} rationale={rationale} onExplain={onExplain} /> : why)}
    </article>
  );
}

/** What it changes, in words; as much as can be said where the text has gone on. */
function What({ suggestion, sketch }: { readonly suggestion: Suggestion; readonly sketch: Sketch | null }) {
  const { t } = useLanguage();
  if (sketch !== null && sketch.deeds.length > 0)
    return <DeedList deeds={sketch.deeds} numbers={sketch.numbers} />;
  if (suggestion.what !== null && suggestion.what.deeds.length > 0)
    return <DeedList deeds={suggestion.what.deeds} />;
  const words = wordsIn(updateOf(suggestion));
  const isGone = sketch !== null && suggestion.state === 'pending';
  return (
    <>
      {isGone && <p className={styles['fact']}>{t('suggestions.gone')}</p>}
      {words === '' ? (
        !isGone && <p className={styles['fact']}>{t('suggestions.noWords')}</p>
      ) : (
        <DeedList deeds={[{ did: 'inserted', text: words, section: null }]} />
      )}
    </>
  );
}

/** How it stands to others. */
function Tied({
  id,
  ties,
  all,
  nameOf,
  isStuck,
}: {
  readonly id: SuggestionId;
  readonly ties: Ties;
  readonly all: readonly Suggestion[];
  readonly nameOf: (person: Suggestion['author']) => string;
  readonly isStuck: boolean;
}) {
  const { t } = useLanguage();
  const needs = ties.needs.get(id) ?? [];
  const rivals = (ties.alternatives.get(id) ?? []).flatMap(
    (other) => all.find((one) => one.id === other) ?? [],
  );
  const names = [...new Set(rivals.map(({ author }) => nameOf(author)))];
  return (
    <>
      {isStuck && <p className={styles['needs']}>{t('suggestions.stuck')}</p>}
      {needs.length > 0 && (
        <p className={styles['fact']}>{t('suggestions.needs', { count: needs.length })}</p>
      )}
      {names.length > 0 && (
        <p className={styles['needs']}>
          <Icon name="arrange" size={16} />
          {t('suggestions.alternative', { names: names.join(', '), count: rivals.length })}
        </p>
      )}
    </>
  );
}

/** A field for the reason, kept when it is left. */
function Why({
  rationale,
  onExplain,
}: {
  readonly rationale: string;
  readonly onExplain: (words: string) => void;
}) {
  const { t } = useLanguage();
  const [words, setWords] = useState(rationale);
  return (
    <TextArea
      label={t('suggestions.why')}
      value={words}
      onChange={setWords}
      onBlur={() => onExplain(words.trim())}
      maxLength={RATIONALE_MOST_CHARACTERS}
      rows={2}
      width="full"
    />
  );
}

/** Most that is shown of words that are known only from the suggestion itself. In characters. */
const WORDS_MOST = 160;

/** The words that an update brings. */
function wordsIn(update: Uint8Array): string {
  const words = Y.decodeUpdate(update)
    .structs.flatMap((struct) =>
      struct instanceof Y.Item && struct.content instanceof Y.ContentString ? [struct.content.str] : [],
    )
    .join('')
    .trim();
  return words.length > WORDS_MOST ? `${words.slice(0, WORDS_MOST - 1)}…` : words;
}
