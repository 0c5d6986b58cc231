import { Button as AriaButton } from 'react-aria-components/Button';
import type { DocumentDetailView, MeView, PersonView } from '../../document/api.ts';
import { roleIn } from '../app/roles.ts';
import { useLanguage, type Translate } from '../i18n/i18n.tsx';
import { Avatar, AvatarRow } from '../ui/avatar.tsx';
import { IconButton } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import { titleFor } from '../writing/key-table.ts';
import type { Here } from '../writing/presence.ts';
import type { ShownSection } from '../writing/sections.ts';
import styles from './drafting.module.css';
import { useComings } from './use-comings.ts';
import type { Visits } from './use-visits.ts';
import { useWidth } from './use-width.ts';

/** Faces of who is here. Pressed, they become a list: who each is, where they are, and a way there and back. */
export function WhoIsHere({
  here,
  me,
  detail,
  sections,
  isOnline,
  isOpen,
  onOpenChange,
  visits,
  caretsShown,
  onCarets,
}: {
  /** The others; nobody is listed for themselves. */
  readonly here: readonly Here[];
  readonly me: MeView;
  readonly detail: DocumentDetailView | null;
  readonly sections: readonly ShownSection[];
  readonly isOnline: boolean;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly visits: Visits;
  readonly caretsShown: boolean;
  readonly onCarets: (shown: boolean) => void;
}) {
  const { t } = useLanguage();
  const width = useWidth();
  const comings = useComings(here, isOnline);
  const placeOf = (one: Here): string => {
    const section = sections.find(({ id }) => id === one.section);
    return section === undefined ? t('here.noSection') : `${section.number} ${section.title}`.trim();
  };
  return (
    <>
      <output className="visually-hidden">{comings}</output>
      <Menu
        label={t('drafting.whoIsHere')}
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        trigger={
          here.length === 0 ? (
            <IconButton icon="people" label={titleFor(t, 'whoIsHere')} />
          ) : (
            <AriaButton className={classes(styles['faces'])}>
              <AvatarRow
                people={here.map(({ person, name, colour }) => ({ id: person, name, colour }))}
                label={t('drafting.here')}
                size={width === 'phone' ? 'small' : 'usual'}
              />
            </AriaButton>
          )
        }
      >
        {here.length === 0 && (
          <MenuItem isDisabled onAction={() => {}}>
            {t(isOnline ? 'here.alone' : 'here.unknown')}
          </MenuItem>
        )}
        {here.map((one) => (
          <MenuItem
            key={one.person}
            textValue={one.name}
            mark={<Avatar person={{ id: one.person, name: one.name, colour: one.colour }} isDecoration />}
            hint={[roleOf(t, one, me, detail), placeOf(one)].filter(Boolean).join(' · ')}
            endIcon={one.section === null ? undefined : 'arrow-end'}
            isDisabled={one.section === null}
            onAction={() => visits.goTo(one)}
          >
            <bdi>{one.name}</bdi>
          </MenuItem>
        ))}
        <MenuSeparator />
        {visits.back !== null && (
          <MenuItem icon="undo" onAction={visits.back}>
            {t('here.back')}
          </MenuItem>
        )}
        <MenuItem icon={caretsShown ? 'eye-off' : 'eye'} onAction={() => onCarets(!caretsShown)}>
          {t(caretsShown ? 'drafting.hideCursors' : 'drafting.showCursors')}
        </MenuItem>
      </Menu>
    </>
  );
}

/** What somebody is here: their role in the team, else in the workshop; who is of another team, with its name. */
function roleOf(t: Translate, one: Here, me: MeView, detail: DocumentDetailView | null): string {
  const person: PersonView | undefined = [...(detail?.people ?? []), ...me.people].find(
    ({ id }) => id === one.person,
  );
  if (person === undefined || detail === null) return '';
  const role = roleIn(person, detail.team.id) ?? person.workshopRoles[0];
  const own = me.teams.find(({ id }) => id !== detail.team.id && roleIn(person, id) !== undefined);
  const isOfThisTeam = role === 'leader' || role === 'member';
  const words = role === undefined ? '' : t(`role.${role}`);
  const team = isOfThisTeam ? detail.team.name : own?.name;
  return team === undefined ? words : words === '' ? team : t('here.role', { role: words, team });
}
