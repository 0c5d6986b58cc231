import type { Finding } from '../../document/checks/finding.ts';
import { sentenceOf, type Speech } from '../../document/checks/words/say.ts';
import type { FindingCommand } from '../../document/findings.ts';
import type { SectionId } from '../../document/ids.ts';
import { sayProblem } from '../api/problem.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { useToast } from '../ui/toast.tsx';
import { ForWhom, type FindingDeeds } from './finding-line.tsx';
import styles from './checks.module.css';

/** Findings that ask nothing of anybody any more: accepted ones with their reasons, and given ones that are found no more. */
export function PutAside({
  list,
  speech,
  deeds,
  placeOf,
  isOpen,
  onToggle,
}: {
  /** All that is found now. */
  readonly list: readonly Finding[];
  readonly speech: Speech;
  readonly deeds: FindingDeeds;
  /** What the section of a finding is called, or of a place where one was. */
  readonly placeOf: (finding: Finding | SectionId | null) => string;
  /** Whether the accepted ones are shown. */
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
}) {
  const { t } = useLanguage();
  const toast = useToast();
  const tell = (command: FindingCommand) =>
    void deeds.tell(command).catch((problem: unknown) => toast({ text: sayProblem(t, problem) }));
  const found = new Set(list.map(({ id }) => id));
  const accepted = list.flatMap((finding) => {
    const decided = deeds.handlings.get(finding.id)?.accepted ?? null;
    return decided === null ? [] : [{ finding, decided }];
  });
  const gone = [...deeds.handlings.values()].flatMap(({ finding, assigned }) =>
    assigned === null || found.has(finding) ? [] : [{ finding, task: assigned }],
  );
  const nameOf = (person: string) => deeds.people.find(({ id }) => id === person)?.name ?? t('inbox.someone');
  return (
    <div className={styles['aside']}>
      {accepted.length > 0 && (
        <Disclosure
          title={t('findings.accepted', { count: accepted.length })}
          isOpen={isOpen}
          onToggle={onToggle}
        >
          <ul className={styles['list']}>
            {accepted.map(({ finding, decided: { reason, by, at } }) => (
              <li key={finding.id} className={styles['put']} data-finding={finding.id}>
                <p tabIndex={-1} data-said>
                  {sentenceOf(finding, speech)}
                </p>
                <p className={styles['reason']}>
                  <bdi>{reason}</bdi>
                </p>
                <small className={styles['basis']} dir="auto">
                  {placeOf(finding)}
                </small>
                <small className={styles['basis']}>
                  {t('findings.acceptedBy', { name: nameOf(by), at: new Date(at) })}
                </small>
                {deeds.mayAccept && (
                  <Button
                    kind="quiet"
                    size="small"
                    onPress={() => tell({ do: 'accept', finding: finding.id, reason: null })}
                  >
                    {t('findings.takeBack')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {gone.length > 0 && (
        <Disclosure title={t('findings.mended', { count: gone.length })}>
          <ul className={styles['list']}>
            {gone.map(({ finding, task }) => (
              <li key={finding} className={styles['put']}>
                <p dir="auto">{task.words}</p>
                <small className={styles['basis']} dir="auto">
                  {placeOf(task.section)}
                </small>
                <ForWhom task={task} deeds={deeds} />
                {deeds.mayAssign && (
                  <Button kind="quiet" size="small" onPress={() => tell({ do: 'assign', finding, to: null })}>
                    {t('findings.takeOff')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}
