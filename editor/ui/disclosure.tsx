import { useId, useState, type ReactNode } from 'react';
import styles from './disclosure.module.css';
import { Icon } from './icon.tsx';

/** Something folded under its title, which opens it. What is folded is not made before it is opened. */
export function Disclosure({
  title,
  isOpen: isToBeOpen,
  onToggle,
  isOpenAtFirst,
  children,
}: {
  readonly title: ReactNode;
  readonly isOpen?: boolean;
  readonly onToggle?: (isOpen: boolean) => void;
  readonly isOpenAtFirst?: boolean;
  readonly children: ReactNode;
}) {
  const id = useId();
  const [isOpened, setOpened] = useState(isOpenAtFirst ?? false);
  const isOpen = isToBeOpen ?? isOpened;
  return (
    <div className={styles['disclosure']}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        className={styles['trigger']}
        onClick={() => {
          setOpened(!isOpen);
          onToggle?.(!isOpen);
        }}
      >
        <Icon name="chevron-end" size={16} />
        <span>{title}</span>
      </button>
      {isOpen && (
        <div id={id} className={styles['panel']}>
          {children}
        </div>
      )}
    </div>
  );
}
