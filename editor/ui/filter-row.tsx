import styles from './filter-row.module.css';

/** One thing that a list can be narrowed to, and how much of it there is. */
export interface FilterItem<Id extends string> {
  readonly id: Id;
  readonly title: string;
  readonly count: number;
}

/** What a list can be narrowed to, side by side, with how much there is of each; one is chosen. */
export function FilterRow<Id extends string>({
  label,
  items,
  chosen,
  onChoose,
}: {
  readonly label: string;
  readonly items: readonly FilterItem<Id>[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
}) {
  return (
    <fieldset className={styles['row']}>
      <legend className="visually-hidden">{label}</legend>
      {items.map(({ id, title, count }) => (
        <button
          key={id}
          type="button"
          aria-pressed={chosen === id}
          onClick={() => onChoose(id)}
          className={styles['button']}
        >
          {title} <span className={styles['count']}>{count}</span>
        </button>
      ))}
    </fieldset>
  );
}
