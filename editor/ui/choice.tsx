import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField, type CheckboxFieldProps } from 'react-aria-components/Checkbox';
import { SwitchButton, SwitchField } from 'react-aria-components/Switch';
import { Text } from 'react-aria-components/Text';
import styles from './choice.module.css';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';

/** A box to tick, with words and a hint below them. */
export function Checkbox({
  hint,
  isLabelHidden,
  children,
  ...rest
}: Pick<
  CheckboxFieldProps,
  'isSelected' | 'defaultSelected' | 'onChange' | 'isDisabled' | 'isIndeterminate'
> & {
  readonly hint?: string | undefined;
  readonly isLabelHidden?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <CheckboxField {...rest} className={classes(styles['field'])}>
      <CheckboxButton className={classes(styles['choice'])}>
        <span className={styles['box']}>
          <Icon name="check" size={16} />
        </span>
        <span className={isLabelHidden === true ? 'visually-hidden' : styles['words']}>{children}</span>
      </CheckboxButton>
      {hint !== undefined && (
        <Text slot="description" className={classes(styles['hint'])}>
          {hint}
        </Text>
      )}
    </CheckboxField>
  );
}

/** Something that is on or off, and takes effect at once. */
export function Switch({
  isSelected,
  onChange,
  isDisabled,
  hint,
  isLabelHidden,
  children,
}: {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
  readonly hint?: string | undefined;
  readonly isLabelHidden?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <SwitchField
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled ?? false}
      className={classes(styles['field'])}
    >
      <SwitchButton className={classes(styles['choice'])}>
        <span className={styles['track']}>
          <span className={styles['thumb']} />
        </span>
        <span className={isLabelHidden === true ? 'visually-hidden' : styles['words']}>{children}</span>
      </SwitchButton>
      {hint !== undefined && (
        <Text slot="description" className={classes(styles['hint'])}>
          {hint}
        </Text>
      )}
    </SwitchField>
  );
}
