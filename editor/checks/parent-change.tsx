import type { Finding } from '../../document/checks/finding.ts';
import { readCell, writeParentLink } from '../../document/plan/cells.ts';
import { fieldOf } from '../../document/plan/kits.ts';
import { objectName } from '../../document/plan/names.ts';
import { runsBetween } from '../../document/suggestions/runs.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import type { PlanStore } from '../plan/plan-store.ts';
import { Button } from '../ui/button.tsx';
import { useToast } from '../ui/toast.tsx';
import { useStored } from '../writing/use-stored.ts';
import styles from './checks.module.css';

/** What an object of the parent said when it was linked, and what it says now; whoever may write here can say that the link still holds. */
export function ParentChange({
  finding: { place },
  plan,
  language,
  mayWrite,
}: {
  readonly finding: Pick<Finding, 'place'>;
  readonly plan: PlanStore;
  /** Of the document: words are told apart after its rules. */
  readonly language: string;
  readonly mayWrite: boolean;
}) {
  const { t } = useLanguage();
  const toast = useToast();
  const { objects, parent } = useStored(plan);
  if (place.is !== 'object' || place.field === null) return null;
  const { object: id, field: key } = place;
  const type = fieldOf(place.kit, key)?.type;
  const typed = objects.find((one) => one.id === id)?.cells[key] ?? '';
  const reading = type === undefined ? null : readCell(type, typed);
  if (reading?.is !== 'links' || reading.asLinked === undefined) return null;
  const above = parent?.objects.find((one) => one.id === reading.ids[0]);
  if (above === undefined) return null;
  const now = objectName(above, []);
  const runs = runsBetween(piece(reading.asLinked), piece(now), { language, whose: () => null });
  return (
    <>
      <p className={styles['difference']}>
        <bdi>
          {runs.map(({ is, text }, at) =>
            is === 'deleted' ? (
              <del key={at}>{text}</del>
            ) : is === 'inserted' ? (
              <ins key={at}>{text}</ins>
            ) : (
              text
            ),
          )}
        </bdi>
      </p>
      {mayWrite && (
        <Button
          size="small"
          icon="check"
          onPress={() => {
            plan.type(id, key, writeParentLink(above.id, now));
            toast({ text: t('parent.confirmed'), undo: () => plan.type(id, key, typed) });
          }}
        >
          {t('parent.confirm')}
        </Button>
      )}
    </>
  );
}

function piece(text: string) {
  return text === '' ? [] : [{ text, marks: '[]', client: 0, clock: 0 }];
}
