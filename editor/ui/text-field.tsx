import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components/TextField';
import { classes } from './classes.ts';
import styles from './field.module.css';

/** What a field with a label may be given beside React Aria's own props. */
export interface FieldProps extends Omit<AriaTextFieldProps, 'children' | 'className' | 'style'> {
  readonly label: string;
  /** Read out and seen, but the label takes no room: for fields whose place says what they are. */
  readonly isLabelHidden?: boolean;
  readonly hint?: string | undefined;
  /** What is wrong with what was typed, in words; absent when nothing is. */
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly width?: 'short' | 'usual' | 'full';
  readonly className?: string;
}

/** A line of text with its label above, a hint, and its error beside it. */
export function TextField({
  label,
  hint,
  error,
  isLabelHidden,
  placeholder,
  width,
  className,
  ...rest
}: FieldProps) {
  return (
    <AriaTextField
      {...rest}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={classes(styles['field'], styles[width ?? 'usual'], className)}
    >
      <Label className={classes(isLabelHidden === true ? 'visually-hidden' : styles['label'])}>{label}</Label>
      {hint !== undefined && (
        <Text slot="description" className={classes(styles['hint'])}>
          {hint}
        </Text>
      )}
      <FieldError className={classes(styles['error'])}>{error}</FieldError>
      <Input
        {...(rest.type === 'date' ? {} : wayOf(rest.value))}
        placeholder={placeholder ?? ''}
        className={classes(styles['input'])}
      />
    </AriaTextField>
  );
}

/** Several lines of text with a label above. */
export function TextArea({
  label,
  hint,
  error,
  isLabelHidden,
  placeholder,
  width,
  rows = 4,
  className,
  ...rest
}: FieldProps & { readonly rows?: number }) {
  return (
    <AriaTextField
      {...rest}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={classes(styles['field'], styles[width ?? 'usual'], className)}
    >
      <Label className={classes(isLabelHidden === true ? 'visually-hidden' : styles['label'])}>{label}</Label>
      {hint !== undefined && (
        <Text slot="description" className={classes(styles['hint'])}>
          {hint}
        </Text>
      )}
      <FieldError className={classes(styles['error'])}>{error}</FieldError>
      <AriaTextArea
        {...wayOf(rest.value)}
        rows={rows}
        placeholder={placeholder ?? ''}
        className={classes(styles['input'], styles['area'])}
      />
    </AriaTextField>
  );
}

/** A field runs the way of what is in it; an empty one the way of the interface, and not always from the left. */
export function wayOf(value: string | undefined): { readonly dir?: 'auto' } {
  return value === '' ? {} : { dir: 'auto' };
}
