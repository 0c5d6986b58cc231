import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs';
import { classes } from './classes.ts';
import styles from './tabs.module.css';

/** A tab: its words, how many things are in it, and what it shows. */
export interface TabItem<Id extends string> {
  readonly id: Id;
  readonly title: string;
  /** Stands after the title when it is more than nothing. */
  readonly count?: number;
  readonly content: ReactNode;
}

/** Several views of which one is shown; the arrow keys go from tab to tab. */
export function Tabs<Id extends string>({
  label,
  items,
  selected,
  onSelect,
  className,
}: {
  readonly label: string;
  readonly items: readonly TabItem<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  readonly className?: string;
}) {
  return (
    <AriaTabs
      selectedKey={selected}
      onSelectionChange={(key) => onSelect(key as Id)}
      className={classes(styles['tabs'], className)}
    >
      <TabList aria-label={label} className={classes(styles['list'])}>
        {items.map((item) => (
          <Tab key={item.id} id={item.id} className={classes(styles['tab'])}>
            {item.title}
            {item.count !== undefined && item.count > 0 && (
              <span className={styles['count']}>{item.count}</span>
            )}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className={classes(styles['panel'])}>
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
