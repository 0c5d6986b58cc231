import { useRef, useState, type ReactNode } from 'react';
import type { DocumentView, ExportFormat } from '../../document/api.ts';
import { sayProblem } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';
import { useSession } from '../app/session.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/choice.tsx';
import { Radio, RadioGroup } from '../ui/radio.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorMessage, Spinner } from '../ui/messages.tsx';
import { useToast } from '../ui/toast.tsx';
import { FORMATS, keepChoice, keptChoice, type ExportChoice } from './export-choice.ts';
import styles from './export-dialog.module.css';
import { handOver } from './hand-over.ts';

/** Takes a document home: as a Word file, a PDF or a web page. Remembers what the person chose last. */
export function ExportDialog({
  document,
  ready,
  isOpen,
  onClose,
}: {
  readonly document: Pick<DocumentView, 'id' | 'title'>;
  /** What is said of how ready the document is, where that is known. */
  readonly ready?: ReactNode;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  return (
    <Dialog title={t('export.title')} isOpen={isOpen} onClose={onClose}>
      <ExportForm document={document} ready={ready} onDone={onClose} />
    </Dialog>
  );
}

function ExportForm({
  document,
  ready,
  onDone,
}: {
  readonly document: Pick<DocumentView, 'id' | 'title'>;
  readonly ready: ReactNode;
  readonly onDone: () => void;
}) {
  const { t } = useLanguage();
  const api = useApi();
  const toast = useToast();
  const { session } = useSession();
  const person = session.is === 'in' ? session.me.person.id : '';
  const [choice, setChoice] = useState<ExportChoice>(() => keptChoice(person));
  const [problem, setProblem] = useState<string>();
  const [isMaking, setMaking] = useState(false);
  const making = useRef<AbortController>(null);

  async function make(): Promise<void> {
    const control = new AbortController();
    making.current = control;
    setMaking(true);
    setProblem(undefined);
    keepChoice(person, choice);
    try {
      const file = await api.exportDocument(document.id, choice, control.signal);
      handOver(file);
      toast({ text: t('export.done', { name: file.name }) });
      onDone();
    } catch (refused) {
      if (!control.signal.aborted) setProblem(sayProblem(t, refused));
    }
    setMaking(false);
  }

  const change = (part: Partial<ExportChoice>) => setChoice((before) => ({ ...before, ...part }));
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <p className={styles['document']} dir="auto">
        {document.title}
      </p>
      <RadioGroup<ExportFormat>
        label={t('export.format')}
        value={choice.format}
        onChange={(format) => change({ format })}
      >
        {FORMATS.map((format) => (
          <Radio key={format} value={format}>
            {t(`export.${format}`)}
            <span className={styles['hint']}>{t(`export.${format}-hint`)}</span>
          </Radio>
        ))}
      </RadioGroup>
      {choice.format !== 'xlsx' && (
        <fieldset className={styles['parts']}>
          <legend className={styles['legend']}>{t('export.parts')}</legend>
          <Checkbox isSelected={choice.coverPage} onChange={(coverPage) => change({ coverPage })}>
            {t('export.cover')}
          </Checkbox>
          <Checkbox isSelected={choice.contents} onChange={(contents) => change({ contents })}>
            {t('export.contents')}
          </Checkbox>
          <Checkbox
            isSelected={choice.guidance}
            onChange={(guidance) => change({ guidance })}
            hint={t('export.guidance-hint')}
          >
            {t('export.guidance')}
          </Checkbox>
          <Checkbox
            isSelected={choice.views}
            onChange={(views) => change({ views })}
            hint={t(choice.format === 'docx' ? 'export.views-word' : 'export.views-hint')}
          >
            {t('export.views')}
          </Checkbox>
        </fieldset>
      )}
      {ready}
      <ErrorMessage text={problem} />
      <div className={styles['buttons']}>
        <Button type="submit" kind="primary" icon="download" isDisabled={isMaking}>
          {t('export.make')}
        </Button>
        {isMaking && <Button onPress={() => making.current?.abort()}>{t('ui.cancel')}</Button>}
        <output className={styles['making']}>
          {isMaking && (
            <>
              <Spinner />
              <span>{t('export.making')}</span>
            </>
          )}
        </output>
      </div>
    </form>
  );
}
