import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import type { PersonView } from '../../document/api.ts';
import type { PersonId } from '../../document/ids.ts';
import { COMMENT_MOST_CHARACTERS, COMMENT_MOST_MENTIONS } from '../../document/limits.ts';
import { mentionsIn } from '../../document/mentions.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { laterDialog } from '../ui/later.tsx';
import { wayOf } from '../ui/text-field.tsx';
import { isKey, keysFor } from '../writing/key-table.ts';
import styles from './comments.module.css';
import { keepDraft, useDraft } from './drafts.ts';
import { asSent, labelsFor, mentionAt, offered } from './mentioning.ts';

const RemarkDialog = laterDialog(async () => (await import('./remark-dialog.tsx')).RemarkDialog);

/** A field for a comment or a reply. What is typed is kept on this device until it is sent; behind an @ people are offered. */
export function CommentForm({
  draft,
  label,
  placeholder,
  send,
  people,
  focusAtFirst,
  remarksOf,
  onSend,
  onLeave,
  children,
}: {
  /** Name of the draft. */
  readonly draft: string;
  readonly label: string;
  readonly placeholder: string;
  /** The words on the button. */
  readonly send: string;
  /** Who can be named. */
  readonly people: readonly PersonView[];
  readonly focusAtFirst?: boolean;
  /** Whose remarks can be put in; undefined where none are offered. */
  readonly remarksOf?: PersonId | undefined;
  readonly onSend: (text: string) => void;
  /** Escape, or the button beside: back to the text. The draft is kept. */
  readonly onLeave: () => void;
  /** What else there is to say of it, above the buttons. */
  readonly children?: ReactNode;
}) {
  const { t } = useLanguage();
  const text = useDraft(draft);
  const field = useRef<HTMLTextAreaElement>(null);
  const mentions = useMentions({ field, draft, text, people });
  const sent = asSent(text.trim(), people);
  const wrong =
    sent.length > COMMENT_MOST_CHARACTERS
      ? t('comments.tooLong', { most: COMMENT_MOST_CHARACTERS })
      : mentionsIn(sent).length > COMMENT_MOST_MENTIONS
        ? t('comments.tooManyNamed', { most: COMMENT_MOST_MENTIONS })
        : null;
  const isSendable = sent !== '' && wrong === null;

  useEffect(() => {
    if (focusAtFirst === true) field.current?.focus({ preventScroll: true });
  }, [focusAtFirst]);

  const [isAsked, setAsked] = useState(false);
  const isInserted = useRef(false);
  const insert = (words: string) => {
    const at = field.current?.selectionStart ?? text.length;
    const before = text.slice(0, at);
    keepDraft(draft, `${before}${before === '' || /\s$/u.test(before) ? '' : ' '}${words}${text.slice(at)}`);
    setAsked(false);
    isInserted.current = true;
  };
  useEffect(() => {
    if (isAsked || !isInserted.current) return;
    isInserted.current = false;
    field.current?.focus({ preventScroll: true }); // whoever has put words in goes on behind them
  }, [isAsked]);
  const sendNow = () => {
    if (!isSendable) return;
    onSend(sent);
    keepDraft(draft, '');
  };
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        sendNow();
      }}
    >
      <textarea
        ref={field}
        {...wayOf(text)}
        {...mentions.field}
        rows={2}
        aria-label={label}
        placeholder={placeholder}
        value={text}
        className={styles['field']}
        aria-invalid={wrong !== null}
        onKeyDown={(event) => {
          if (isKey(event.nativeEvent, 'send')) {
            event.preventDefault();
            sendNow();
          } else if (mentions.hear(event)) {
            event.preventDefault();
            event.stopPropagation();
          } else if (event.key === 'Escape' && !event.nativeEvent.isComposing) {
            event.stopPropagation();
            onLeave();
          }
        }}
      />
      {mentions.list}
      {wrong !== null && (
        <p role="alert" className={styles['wrong']}>
          {wrong}
        </p>
      )}
      {children}
      {remarksOf !== undefined && (
        <RemarkDialog
          person={remarksOf}
          written={sent === '' ? '' : text}
          isOpen={isAsked}
          onClose={() => setAsked(false)}
          onInsert={insert}
        />
      )}
      <div className={styles['buttons']}>
        <Button kind="primary" size="small" type="submit" isDisabled={!isSendable}>
          {send}
        </Button>
        <Button kind="quiet" size="small" onPress={onLeave}>
          {t('comments.cancel')}
        </Button>
        {remarksOf !== undefined && (
          <IconButton icon="quote" label={t('remarks.insert')} onPress={() => setAsked(true)} />
        )}
        <kbd className={styles['key']} aria-hidden="true">
          {keysFor('send')}
        </kbd>
      </div>
    </form>
  );
}

/**
 * The people offered while a name is written. The field keeps the focus; the chosen one is told by its id, as a list that belongs
 * to a field is.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
function useMentions({
  field,
  draft,
  text,
  people,
}: {
  readonly field: { readonly current: HTMLTextAreaElement | null };
  readonly draft: string;
  readonly text: string;
  readonly people: readonly PersonView[];
}) {
  const { t, code } = useLanguage();
  const id = useId();
  const [caret, setCaret] = useState<number | null>(null);
  /** Where the @ stands for which nobody is wanted. */
  const [put, setPutAway] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const wanted = useRef<number | null>(null);
  const mention = caret === null ? null : mentionAt(text, caret);
  const choices = mention === null || mention.at === put ? [] : offered(people, mention.piece, code);
  const chosen = choices[Math.min(at, choices.length - 1)];

  useLayoutEffect(() => {
    if (wanted.current === null) return;
    field.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = null;
  });

  const list = useRef<HTMLDivElement>(null);
  const isOpen = choices.length > 0;
  useEffect(() => {
    if (isOpen) list.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);

  const take = (person: PersonId) => {
    if (mention === null || caret === null) return;
    const name = labelsFor(people).get(person) ?? '';
    const before = `${text.slice(0, mention.at + 1)}${name} `;
    wanted.current = before.length;
    setCaret(before.length);
    setAt(0);
    keepDraft(draft, before + text.slice(caret).replace(/^ /, ''));
  };
  const hear = (event: KeyboardEvent): boolean => {
    if (chosen === undefined || event.nativeEvent.isComposing) return false;
    const here = choices.indexOf(chosen);
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        setAt((here + (event.key === 'ArrowDown' ? 1 : choices.length - 1)) % choices.length);
        return true;
      case 'Enter':
      case 'Tab':
        if (event.shiftKey) return false;
        take(chosen.id);
        return true;
      case 'Escape':
        setPutAway(mention?.at ?? null);
        return true;
      default:
        return false;
    }
  };
  const optionId = (person: PersonView) => `${id}-${person.id}`;
  return {
    hear,
    field: {
      'aria-autocomplete': 'list',
      ...(chosen === undefined ? {} : { 'aria-controls': id, 'aria-activedescendant': optionId(chosen) }),
      onChange: (event: { readonly target: HTMLTextAreaElement }) => {
        setCaret(event.target.selectionStart);
        setAt(0);
        keepDraft(draft, event.target.value);
      },
      onSelect: (event: { readonly currentTarget: HTMLTextAreaElement }) =>
        setCaret(event.currentTarget.selectionStart),
      onBlur: () => setCaret(null),
    },
    list: (
      <>
        <output className="visually-hidden">
          {choices.length === 0 ? '' : t('comments.mentionCount', { count: choices.length })}
        </output>
        {choices.length > 0 && (
          <div
            ref={list}
            id={id}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a datalist belongs to fields of one line
            role="listbox"
            aria-label={t('comments.mention')}
            className={styles['people']}
          >
            {choices.map((person) => (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the field hears the keys
              <div
                key={person.id}
                id={optionId(person)}
                // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as the list
                role="option"
                aria-selected={person === chosen}
                className={styles['person']}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => take(person.id)}
              >
                <Avatar person={person} size="small" isDecoration />
                <span>
                  <bdi>{person.name}</bdi>
                  {person.affiliation !== '' && (
                    <bdi className={styles['affiliation']}>{person.affiliation}</bdi>
                  )}
                </span>
              </div>
            ))}
          </div>
        )}
      </>
    ),
  } as const;
}
