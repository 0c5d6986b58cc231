import { readCell } from '../../document/plan/cells.ts';
import type { Field } from '../../document/plan/kits.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import { dateLocale } from '../i18n/date-locale.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import styles from './plan.module.css';

/** What amounts and numbers of people come to, where there is more than one; what cannot be read is not counted. */
export function totalOf(rows: readonly PlanObject[], { key, type }: Field): number | null {
  if (type.is !== 'money' && type.is !== 'people') return null;
  const numbers = rows.flatMap(({ cells }) => {
    const reading = readCell(type, cells[key] ?? '');
    return reading.is === 'value' && typeof reading.value === 'number' ? [reading.value] : [];
  });
  return numbers.length > 1 ? numbers.reduce((sum, number) => sum + number, 0) : null;
}

/** The last line of a grid; none where nothing is added up. */
export function Totals({
  fields,
  rows,
}: {
  readonly fields: readonly Field[];
  readonly rows: readonly PlanObject[];
}) {
  const { t, code } = useLanguage();
  const totals = fields.map((field) => totalOf(rows, field));
  if (totals.every((total) => total === null)) return null;
  const format = new Intl.NumberFormat(dateLocale(code));
  return (
    <tfoot>
      <tr>
        <th scope="row" className={styles['number']}>
          {t('plan.total')}
        </th>
        {fields.map(({ key }, index) => {
          const total = totals[index] ?? null;
          return <td key={key}>{total === null ? '' : format.format(total)}</td>;
        })}
      </tr>
    </tfoot>
  );
}
