import { useState } from 'react';
import { readCell, writeUnknown } from '../../document/plan/cells.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import styles from './plan.module.css';

/** A cell that is not known yet: who finds out, and by when. */
export function UnknownCell({
  label,
  draft,
  onType,
  onKnown,
}: {
  readonly label: string;
  readonly draft: string;
  readonly onType: (draft: string) => void;
  readonly onKnown: () => void;
}) {
  const { t } = useLanguage();
  const reading = readCell({ is: 'text', lines: 'one' }, draft);
  const [{ who, by }, set] = useState(reading.is === 'unknown' ? reading : { who: '', by: '' });
  const type = (next: { readonly who: string; readonly by: string }) => {
    set(next);
    onType(writeUnknown(next.who, next.by));
  };
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a field set in a cell has a look of its own
      role="group"
      aria-label={t('plan.unknownIn', { column: label })}
      className={styles['unknown']}
    >
      <label>
        {t('plan.unknownWho')}
        <input
          type="text"
          dir="auto"
          value={who}
          className={styles['input']}
          onChange={(event) => type({ who: event.target.value, by })}
        />
      </label>
      <label>
        {t('plan.unknownBy')}
        <input
          type="date"
          value={by}
          className={styles['input']}
          onChange={(event) => type({ who, by: event.target.value })}
        />
      </label>
      <Button kind="quiet" size="small" onPress={onKnown}>
        {t('plan.known')}
      </Button>
    </div>
  );
}
