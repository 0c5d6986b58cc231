import { useRef, useState, type KeyboardEvent } from 'react';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Loading } from '../ui/messages.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './comments.module.css';
import { dropRemark, found, keepRemark, ownRemarks, useStarterRemarks, type Remark } from './remark-bank.ts';

/** Remarks to put into a comment: one's own, and those that everybody has; found by their words. */
export function RemarkDialog({
  person,
  written,
  isOpen,
  onClose,
  onInsert,
}: {
  /** Whose own remarks are shown. */
  readonly person: string;
  /** What stands in the comment, to be kept as a remark. */
  readonly written: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onInsert: (words: string) => void;
}) {
  const { t } = useLanguage();
  return (
    <Dialog title={t('remarks.title')} isOpen={isOpen} onClose={onClose}>
      <Remarks person={person} written={written} onInsert={onInsert} />
    </Dialog>
  );
}

function Remarks({
  person,
  written,
  onInsert,
}: {
  readonly person: string;
  readonly written: string;
  readonly onInsert: (words: string) => void;
}) {
  const { t } = useLanguage();
  const [sought, setSought] = useState('');
  const [own, setOwn] = useState(() => ownRemarks(person));
  const [isFull, setFull] = useState(false);
  const starter = useStarterRemarks();
  const list = useRef<HTMLDivElement>(null);
  const [mine, others] = [found(own, sought), found(starter ?? [], sought)];
  const isKept = own.some(({ text }) => text === written.trim());
  const changed = (isDone: boolean) => {
    setFull(!isDone);
    setOwn(ownRemarks(person));
  };
  // From the field down the list and back, as in a list that belongs to a field.
  const hear = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const all = [
      ...(list.current?.querySelectorAll<HTMLElement>('input, [data-remark] > button:first-child') ?? []),
    ];
    const at = all.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    event.preventDefault();
    all[Math.max(0, Math.min(all.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus();
  };
  const insert = ({ text, source }: Remark) =>
    onInsert(source === null ? text : `${text} (${t('remarks.source', { section: source })})`);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys of what stands in it
    <div ref={list} className={styles['dialogForm']} onKeyDown={hear}>
      <TextField
        label={t('remarks.find')}
        value={sought}
        onChange={setSought}
        width="full"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- whoever has asked looks for one
        autoFocus
        onKeyDown={(event) => {
          const first = mine[0] ?? others[0];
          if (event.key === 'Enter' && sought.trim() !== '' && first !== undefined) insert(first);
          else event.continuePropagation();
        }}
      />
      <output className="visually-hidden">
        {starter === null ? '' : t('remarks.count', { count: mine.length + others.length })}
      </output>
      <div className={styles['remarks']}>
        {mine.length > 0 && (
          <>
            <h3>{t('remarks.own')}</h3>
            <ul>
              {mine.map((remark) => (
                <li key={remark.text} data-remark="">
                  <button type="button" dir="auto" onClick={() => insert(remark)}>
                    {remark.text}
                  </button>
                  <IconButton
                    icon="trash"
                    label={t('remarks.drop')}
                    onPress={() => changed(dropRemark(person, remark.text))}
                  />
                </li>
              ))}
            </ul>
          </>
        )}
        {starter === null ? (
          <Loading />
        ) : (
          others.length > 0 && (
            <>
              <h3>{t('remarks.starter')}</h3>
              <ul>
                {others.map((remark) => (
                  <li key={remark.text} data-remark="">
                    <button type="button" dir="auto" onClick={() => insert(remark)}>
                      {remark.text} <small>{t('remarks.source', { section: remark.source ?? '' })}</small>
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )
        )}
        {starter !== null && mine.length + others.length === 0 && <p>{t('remarks.none')}</p>}
      </div>
      {written.trim() !== '' && (
        <div>
          <Button
            size="small"
            icon="add"
            isDisabled={isKept}
            onPress={() => changed(keepRemark(person, written))}
          >
            {t(isKept ? 'remarks.kept' : 'remarks.keep')}
          </Button>
        </div>
      )}
      <p className={styles['where']}>{t(isFull ? 'remarks.notKept' : 'remarks.where')}</p>
    </div>
  );
}
