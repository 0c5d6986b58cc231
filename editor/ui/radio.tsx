import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Radio as AriaRadio, RadioGroup as AriaRadioGroup } from 'react-aria-components/RadioGroup';
import { Text } from 'react-aria-components/Text';
import styles from './choice.module.css';
import { classes } from './classes.ts';
import field from './field.module.css';

/** Some things of which one is chosen, all of them in sight. */
export function RadioGroup<Value extends string>({
  label,
  isLabelHidden,
  hint,
  error,
  value,
  onChange,
  orientation = 'vertical',
  children,
}: {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly orientation?: 'vertical' | 'horizontal';
  readonly children: ReactNode;
}) {
  return (
    <AriaRadioGroup
      value={value}
      onChange={(chosen) => onChange(chosen as Value)}
      orientation={orientation}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={classes(styles['group'])}
    >
      <Label className={classes(isLabelHidden === true ? 'visually-hidden' : field['label'])}>{label}</Label>
      {hint !== undefined && (
        <Text slot="description" className={classes(field['hint'])}>
          {hint}
        </Text>
      )}
      <FieldError className={classes(field['error'])}>{error}</FieldError>
      <div className={classes(styles['radios'], styles[orientation])}>{children}</div>
    </AriaRadioGroup>
  );
}

/** One of a `RadioGroup`. `card`: a large one with room for a description. */
export function Radio({
  value,
  look = 'line',
  isDisabled,
  children,
}: {
  readonly value: string;
  readonly look?: 'line' | 'card';
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <AriaRadio
      value={value}
      isDisabled={isDisabled ?? false}
      className={classes(styles['choice'], look === 'card' && styles['card'])}
    >
      <span className={styles['dot']} />
      <span className={styles['words']}>{children}</span>
    </AriaRadio>
  );
}
