import { Button } from 'react-aria-components/Button';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';
import { classes } from './classes.ts';
import styles from './field.module.css';
import { Icon } from './icon.tsx';
import menu from './menu.module.css';

/** One of the things to choose from. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly text: string;
  /** The language the text is written in, where it is another than the screen's. */
  readonly language?: string;
  readonly isDisabled?: boolean;
}

/** A list that opens, of which one thing is chosen. */
export function Select<Value extends string>({
  label,
  isLabelHidden,
  hint,
  error,
  choices,
  value,
  onChange,
  isDisabled,
  width = 'usual',
  size = 'usual',
}: {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly isDisabled?: boolean;
  readonly width?: 'short' | 'usual' | 'full';
  readonly size?: 'small' | 'usual';
}) {
  return (
    <AriaSelect
      value={value}
      onChange={(key) => {
        const chosen = choices.find((choice) => choice.value === key);
        if (chosen !== undefined) onChange(chosen.value);
      }}
      isDisabled={isDisabled ?? false}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={classes(styles['field'], styles[width])}
    >
      <Label className={classes(isLabelHidden === true ? 'visually-hidden' : styles['label'])}>{label}</Label>
      {hint !== undefined && (
        <Text slot="description" className={classes(styles['hint'])}>
          {hint}
        </Text>
      )}
      <FieldError className={classes(styles['error'])}>{error}</FieldError>
      <Button className={classes(styles['select'], size === 'small' && styles['selectSmall'])}>
        <SelectValue className={classes(styles['value'])} />
        <Icon name="chevron-down" size={16} />
      </Button>
      <Popover className={classes(menu['popover'])} offset={4}>
        <ListBox className={classes(menu['menu'])}>
          {choices.map((choice) => (
            <ListBoxItem
              key={choice.value}
              id={choice.value}
              textValue={choice.text}
              isDisabled={choice.isDisabled ?? false}
              className={classes(menu['item'])}
            >
              {({ isSelected }) => (
                <>
                  <span lang={choice.language} dir="auto">
                    {choice.text}
                  </span>
                  {isSelected && <Icon name="check" size={16} />}
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
