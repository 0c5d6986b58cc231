import { CheckboxButton, CheckboxField } from 'react-aria-components/Checkbox';
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { LANGUAGES } from '../../document/languages.ts';
import { classes } from '../ui/classes.ts';
import field from '../ui/field.module.css';
import { Icon } from '../ui/icon.tsx';
import styles from './language-chips.module.css';

/** The languages of a workshop, each in its own script, as chips to press. */
export function LanguageChips({
  label,
  hint,
  error,
  value,
  onChange,
}: {
  readonly label: string;
  readonly hint: string;
  readonly error?: string | undefined;
  readonly value: readonly string[];
  readonly onChange: (languages: readonly string[]) => void;
}) {
  return (
    <CheckboxGroup
      value={[...value]}
      onChange={onChange}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={classes(styles['group'])}
    >
      <Label className={classes(field['label'])}>{label}</Label>
      <Text slot="description" className={classes(field['hint'])}>
        {hint}
      </Text>
      <FieldError className={classes(field['error'])}>{error}</FieldError>
      <div className={styles['chips']}>
        {LANGUAGES.map((language) => (
          <CheckboxField key={language.code} value={language.code}>
            <CheckboxButton className={classes(styles['chip'])}>
              {({ isSelected }) => (
                <>
                  {isSelected && <Icon name="check" size={16} />}
                  <span lang={language.code} dir="auto">
                    {language.name}
                  </span>
                </>
              )}
            </CheckboxButton>
          </CheckboxField>
        ))}
      </div>
    </CheckboxGroup>
  );
}
