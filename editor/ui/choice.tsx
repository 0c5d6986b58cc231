import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField, type CheckboxFieldProps } from 'react-aria-components/Checkbox';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Radio as AriaRadio, RadioGroup as AriaRadioGroup } from 'react-aria-components/RadioGroup';
import { SwitchButton, SwitchField } from 'react-aria-components/Switch';
import { Text } from 'react-aria-components/Text';
import styles from './choice.module.css';
import { classes } from './classes.ts';
import field from './field.module.css';
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
