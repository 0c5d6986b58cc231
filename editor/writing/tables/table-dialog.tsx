import { useState } from 'react';
import { useLanguage } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './table-dialog.module.css';
import { toolDialog, type ToolFormProps } from '../tool-dialog.tsx';

/** Rows and columns of a table that is put in; more belongs in a sheet, or is pasted. */
export const ROWS_MOST = 100;
export const COLUMNS_MOST = 20;

/** `typed` as a whole number from 1 to `most`, or null. */
export function countIn(typed: string, most: number): number | null {
  const number = /^\s*\d{1,4}\s*$/.test(typed) ? Number(typed) : 0;
  return number >= 1 && number <= most ? number : null;
}

function TableForm({ editor, onClose }: ToolFormProps) {
  const { t } = useLanguage();
  const [rows, setRows] = useState('3');
  const [columns, setColumns] = useState('3');
  const [hasHead, setHead] = useState(true);
  const [isAsked, setAsked] = useState(false);
  const size = { rows: countIn(rows, ROWS_MOST), cols: countIn(columns, COLUMNS_MOST) };
  const wrong = (count: number | null, most: number) =>
    isAsked && count === null ? t('tableBar.wrong', { most }) : undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (size.rows === null || size.cols === null) return;
        onClose();
        editor
          .chain()
          .focus()
          .insertTable({ rows: size.rows, cols: size.cols, withHeaderRow: hasHead })
          .run();
      }}
    >
      <div className={styles['size']}>
        <TextField
          label={t('tableBar.columns')}
          error={wrong(size.cols, COLUMNS_MOST)}
          value={columns}
          onChange={setColumns}
          inputMode="numeric"
          width="short"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog has been asked for, and this is what it asks first
          autoFocus
        />
        <TextField
          label={t('tableBar.rows')}
          error={wrong(size.rows, ROWS_MOST)}
          value={rows}
          onChange={setRows}
          inputMode="numeric"
          width="short"
        />
      </div>
      <Checkbox isSelected={hasHead} onChange={setHead}>
        {t('tools.headerRow')}
      </Checkbox>
      <p>
        <Button kind="primary" type="submit">
          {t('tools.tableInsert')}
        </Button>
      </p>
    </form>
  );
}

/** Asks how large a table shall be, and puts it in. */
export const TableDialog = toolDialog('tools.tableInsert', TableForm);
