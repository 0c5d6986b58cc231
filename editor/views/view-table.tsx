import type { ViewCell, ViewRow, ViewTable as Table } from '../../document/views/view.ts';
import styles from './views.module.css';

/** A table of a view, as it stands in exports too. */
export function ViewTable({ table }: { readonly table: Table }) {
  const { title, columns, rows } = table;
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  return (
    <table className={styles['table']}>
      <caption className={styles['caption']}>{title}</caption>
      <colgroup>
        {columns.map(({ label, width }) => (
          <col key={label} style={{ inlineSize: `${((100 * width) / whole).toFixed(1)}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map(({ label, align }) => (
            <th key={label} scope="col" data-align={align} dir="auto">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- rows of a view have no name of their own
          <Row key={at} row={row} columns={columns} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row: { is, cells }, columns }: { readonly row: ViewRow; readonly columns: Table['columns'] }) {
  if (is === 'group')
    return (
      <tr className={styles['group']}>
        <th scope="rowgroup" colSpan={columns.length} dir="auto">
          {cells[0]?.text}
        </th>
      </tr>
    );
  return (
    <tr className={is === 'total' ? styles['total'] : undefined}>
      {columns.map(({ label, align }, at) => {
        const cell = cells[at];
        return cell === undefined || cell.rows === 0 ? null : (
          <Field key={label} cell={cell} align={align} isFirst={at === 0} />
        );
      })}
    </tr>
  );
}

function Field({
  cell: { text, is, rows },
  align,
  isFirst,
}: {
  readonly cell: ViewCell;
  readonly align: 'start' | 'end';
  readonly isFirst: boolean;
}) {
  const how = {
    'data-align': align,
    'data-is': is,
    dir: 'auto',
    ...(rows > 1 ? { rowSpan: rows } : {}),
  } as const;
  return isFirst ? (
    <th scope={rows > 1 ? 'rowgroup' : 'row'} {...how}>
      {text}
    </th>
  ) : (
    <td {...how}>{text}</td>
  );
}
