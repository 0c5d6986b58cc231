import { useState } from 'react';
import type { LeadRequest, PersonView, SectionView } from '../../document/api.ts';
import type { PersonId, TeamId } from '../../document/ids.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { ShownSection } from '../writing/sections.ts';
import styles from './drafting.module.css';
import { writersOf } from './writers.ts';

/** Asks who leads the writing of `section`, and by when it is to be ready. */
export function LeadDialog({
  section,
  fact,
  people,
  team,
  isOpen,
  onClose,
  onSet,
}: {
  readonly section: Pick<ShownSection, 'number' | 'title'>;
  readonly fact: SectionView;
  readonly people: readonly PersonView[];
  readonly team: TeamId;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onSet: (request: LeadRequest) => void;
}) {
  const { t } = useLanguage();
  return (
    <Dialog
      title={t('lead.setFor', { title: `${section.number} ${section.title}`.trim() })}
      isOpen={isOpen}
      onClose={onClose}
    >
      <LeadForm
        fact={fact}
        writers={writersOf(people, team)}
        onClose={onClose}
        onSet={(request) => {
          onSet(request);
          onClose();
        }}
      />
    </Dialog>
  );
}

const NOBODY = 'nobody';

function LeadForm({
  fact,
  writers,
  onClose,
  onSet,
}: {
  readonly fact: SectionView;
  readonly writers: readonly PersonView[];
  readonly onClose: () => void;
  readonly onSet: (request: LeadRequest) => void;
}) {
  const { t } = useLanguage();
  // Who has left the team cannot lead any more.
  const [lead, setLead] = useState<PersonId | typeof NOBODY>(
    writers.find(({ id }) => id === fact.lead)?.id ?? NOBODY,
  );
  const [due, setDue] = useState(fact.due ?? '');
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        onSet({ lead: lead === NOBODY ? null : lead, due: due === '' ? null : due });
      }}
    >
      <Select<PersonId | typeof NOBODY>
        label={t('lead.lead')}
        choices={[
          { value: NOBODY, text: t('lead.nobody') },
          ...writers.map(({ id, name }) => ({ value: id, text: name })),
        ]}
        value={lead}
        onChange={setLead}
        width="full"
      />
      <TextField label={t('lead.due')} type="date" value={due} onChange={setDue} width="short" />
      <div className={styles['formButtons']}>
        <Button type="submit" kind="primary">
          {t('lead.save')}
        </Button>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
      </div>
    </form>
  );
}
