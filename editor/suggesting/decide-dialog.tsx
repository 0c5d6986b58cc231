import { useState } from 'react';
import type { PersonId, SuggestionId } from '../../document/ids.ts';
import { REASON_MOST_CHARACTERS } from '../../document/limits.ts';
import type { Consequences, Loss } from '../../document/suggestions/losses.ts';
import type { Suggestion } from '../../document/suggestions/suggestions.ts';
import { useLanguage, type Translate } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/messages.tsx';
import { TextArea } from '../ui/text-field.tsx';
import { DeedList } from './deed-list.tsx';
import { blockWord, markWord } from './deed-words.ts';
import type { Sketch } from './sketches.ts';
import styles from './suggestions.module.css';

/** What is asked before suggestions are decided. */
export interface Asked {
  readonly what: 'accept' | 'reject' | 'withdraw';
  /** All that are decided, and those that somebody asked for. */
  readonly ids: readonly SuggestionId[];
  readonly first: readonly SuggestionId[];
  /** What would come of accepting them beside what they say. */
  readonly consequences: Consequences | null;
  /** Others that change the same words as those that are accepted. */
  readonly rivals: readonly Suggestion[];
}

/** Asks before suggestions are decided: what belongs together, what would be lost, and why. */
export function DecideDialog({
  asked,
  suggestions,
  sketches,
  nameOf,
  onClose,
  onDecide,
}: {
  readonly asked: Asked | null;
  readonly suggestions: readonly Suggestion[];
  readonly sketches: ReadonlyMap<SuggestionId, Sketch>;
  readonly nameOf: (id: PersonId) => string;
  readonly onClose: () => void;
  readonly onDecide: (what: Asked['what'], ids: readonly SuggestionId[], reason: string) => void;
}) {
  const { t } = useLanguage();
  return (
    <Dialog
      title={asked === null ? '' : t(`suggestions.ask.${asked.what}`, { count: asked.ids.length })}
      isOpen={asked !== null}
      onClose={onClose}
    >
      {asked !== null && (
        <DecideForm
          asked={asked}
          suggestions={suggestions.filter(({ id }) => asked.ids.includes(id))}
          sketches={sketches}
          nameOf={nameOf}
          onClose={onClose}
          onDecide={onDecide}
        />
      )}
    </Dialog>
  );
}

function DecideForm({
  asked,
  suggestions,
  sketches,
  nameOf,
  onClose,
  onDecide,
}: {
  readonly asked: Asked;
  readonly suggestions: readonly Suggestion[];
  readonly sketches: ReadonlyMap<SuggestionId, Sketch>;
  readonly nameOf: (id: PersonId) => string;
  readonly onClose: () => void;
  readonly onDecide: (what: Asked['what'], ids: readonly SuggestionId[], reason: string) => void;
}) {
  const { t } = useLanguage();
  const [reason, setReason] = useState('');
  const { what, ids, first, consequences, rivals } = asked;
  const losses = consequences?.losses ?? [];
  const left = rivals.filter(({ id }) => !ids.includes(id));
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        onDecide(what, ids, reason.trim());
        onClose();
      }}
    >
      {ids.length > first.length && (
        <p>{t(what === 'accept' ? 'suggestions.withGround' : 'suggestions.withBuilt')}</p>
      )}
      <ul className={styles['decisions']}>
        {suggestions.map((one) => (
          <li key={one.id}>
            <strong dir="auto">{nameOf(one.author)}</strong>
            <Deeds sketch={sketches.get(one.id)} />
          </li>
        ))}
      </ul>
      {isBeside(asked, sketches) && (
        <Notice kind="needs" icon="warning">
          <p>{t('suggestions.beside')}</p>
        </Notice>
      )}
      {(losses.length > 0 || (consequences?.unplaced ?? '') !== '') && (
        <Notice kind="needs" icon="warning">
          {losses.length > 0 && (
            <>
              <p>{t('suggestions.losses')}</p>
              <ul className={styles['losses']}>
                {losses.map((loss) => (
                  <li key={`${loss.item} ${loss.name}`}>{lossWords(t, loss)}</li>
                ))}
              </ul>
            </>
          )}
          {consequences !== null && consequences.unplaced !== '' && (
            <p>{t('suggestions.unplaced', { words: consequences.unplaced })}</p>
          )}
        </Notice>
      )}
      {rivals.length > 0 && (
        <Notice kind="needs" icon="warning">
          {left.length < rivals.length && <p>{t('suggestions.rivalsTogether')}</p>}
          {left.length > 0 && (
            <>
              <p>
                {t('suggestions.rivals', {
                  names: [...new Set(left.map(({ author }) => nameOf(author)))].join(', '),
                })}
              </p>
              <ul className={styles['decisions']}>
                {left.map(({ id }) => (
                  <li key={id}>
                    <Deeds sketch={sketches.get(id)} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </Notice>
      )}
      {what !== 'withdraw' && (
        <TextArea
          label={t('suggestions.reason')}
          hint={t('suggestions.reasonHint')}
          value={reason}
          onChange={setReason}
          maxLength={REASON_MOST_CHARACTERS}
          rows={2}
          width="full"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- whoever has asked goes on there, or presses Enter
          autoFocus
        />
      )}
      <div className={styles['buttons']}>
        <Button type="submit" kind={what === 'accept' ? 'primary' : 'danger'}>
          {t(`suggestions.${what}`)}
        </Button>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
      </div>
    </form>
  );
}

/** Whether words that would be accepted would stand beside what stands now where they were meant. */
export function isBeside(
  { what, ids }: Pick<Asked, 'what' | 'ids'>,
  sketches: ReadonlyMap<SuggestionId, Sketch>,
): boolean {
  return what === 'accept' && ids.some((id) => sketches.get(id)?.isOvertaken === true);
}

function Deeds({ sketch }: { readonly sketch: Sketch | undefined }) {
  return sketch === undefined ? null : <DeedList deeds={sketch.deeds} numbers={sketch.numbers} />;
}

/** What would be gone, in words. */
function lossWords(t: Translate, { what, name, text }: Loss): string {
  switch (what) {
    case 'text':
      return t('suggestions.loss.text', { text });
    case 'node':
      return text === ''
        ? blockWord(t, name)
        : t('suggestions.loss.named', { what: blockWord(t, name), text });
    case 'format':
      return t('suggestions.loss.format', { marks: markWord(t, name) });
    case 'attribute':
      return t('suggestions.loss.attribute');
    case 'cell':
      return t('suggestions.loss.cell', { text });
    case 'object':
      return t('suggestions.loss.object');
  }
}
