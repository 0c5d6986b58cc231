import { useEffect, useState, type ReactNode } from 'react';
import type { PersonView } from '../../document/api.ts';
import { SECTION_STATUSES } from '../../document/status.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { INTERFACE_LANGUAGES } from '../i18n/load.ts';
import { Avatar, AvatarRow } from '../ui/avatar.tsx';
import { Button, ButtonLink, IconButton } from '../ui/button.tsx';
import { Checkbox, Switch } from '../ui/choice.tsx';
import { AlertDialog, Dialog } from '../ui/dialog.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { Edge } from '../ui/edge.tsx';
import { Icon, ICON_NAMES } from '../ui/icon.tsx';
import { Lead } from '../ui/lead.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import { EmptyState, ErrorMessage, Loading, Notice, Spinner } from '../ui/messages.tsx';
import { PopUp } from '../ui/pop-up.tsx';
import { Radio, RadioGroup } from '../ui/radio.tsx';
import { Select } from '../ui/select.tsx';
import { StatusMark, StatusShape } from '../ui/status-mark.tsx';
import { FilterRow } from '../ui/filter-row.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { TextArea, TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import { ToggleButton, Toolbar, ToolbarGroup, ToolbarSeparator } from '../ui/toolbar.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import styles from './gallery.module.css';

const NAMES = ['Amina Diallo', '李明', 'يوسف الأمين', 'Juma', 'Ines Haro', 'Obed Karuwe'];
const PEOPLE = NAMES.map((name, index) => ({ id: `p${index}`, name, colour: index * 2 }));
const LEADS = PEOPLE.map((person) => person as unknown as PersonView);
/** One that is long over, and one that is far away. */
const DAYS = ['2020-01-31', '2099-01-31'] as const;
const KINDS = ['primary', 'plain', 'quiet', 'danger'] as const;
const SIZES = ['small', 'usual', 'large'] as const;
const CHOICES = [
  { value: 'policy', text: 'Policy' },
  { value: 'strategy', text: 'Implementation strategy' },
  { value: 'plan', text: 'Action plan', isDisabled: true },
] as const;

/** Every part that screens are made of, in all its states. */
export function Gallery() {
  const { code, direction, t } = useLanguage();
  useEffect(() => {
    document.documentElement.lang = code;
    document.documentElement.dir = direction;
  }, [code, direction]);
  return (
    <main className={styles['page']}>
      <h1>Components</h1>
      <nav aria-label="Languages" className={styles['row']}>
        {INTERFACE_LANGUAGES.map((each) => (
          <a key={each} href={`?language=${each}`} aria-current={each === code ? 'page' : undefined}>
            {each}
          </a>
        ))}
      </nav>
      <Buttons />
      <Tools />
      <Fields />
      <Choices />
      <Overlays />
      <Part title="People">
        {PEOPLE.map((person) => (
          <Avatar key={person.id} person={person} />
        ))}
        <Avatar person={PEOPLE[0] ?? { id: '', name: '', colour: 0 }} size="small" isFaint />
        <AvatarRow people={PEOPLE} label={t('drafting.here')} />
        <AvatarRow people={PEOPLE} label={t('drafting.here')} size="small" most={3} />
      </Part>
      <Part title="Status">
        {SECTION_STATUSES.map((status) => (
          <StatusMark key={status} status={status} />
        ))}
        {SECTION_STATUSES.map((status) => (
          <StatusShape key={status} status={status} />
        ))}
      </Part>
      <Part title="Leads">
        {DAYS.map((due) => (
          <Lead key={due} section={{ lead: LEADS[0]?.id ?? null, due, status: 'drafting' }} people={LEADS} />
        ))}
      </Part>
      <Part title="Messages" isColumn>
        <ErrorMessage text="The status could not be changed." />
        <Notice icon="info">A remark that explains.</Notice>
        <Notice kind="needs" icon="warning">
          A remark that asks for something.
        </Notice>
        <EmptyState title="No comments yet" action={<Button kind="primary">Begin one</Button>}>
          Select words and press the keys for it.
        </EmptyState>
        <Loading />
        <Spinner />
      </Part>
      <EdgePart />
      <Part title="Icons">
        {ICON_NAMES.map((name) => (
          <Tooltip key={name} text={name}>
            <Button kind="quiet" size="small">
              <Icon name={name} />
            </Button>
          </Tooltip>
        ))}
      </Part>
    </main>
  );
}

function Part({
  title,
  isColumn = false,
  children,
}: {
  readonly title: string;
  readonly isColumn?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles['part']} aria-label={title}>
      <h2>{title}</h2>
      <div className={isColumn ? styles['column'] : styles['row']}>{children}</div>
    </section>
  );
}

function EdgePart() {
  const [rem, setRem] = useState(16);
  return (
    <Part title="Edge">
      <div style={{ position: 'relative', inlineSize: `${rem}rem`, border: '1px solid var(--line)' }}>
        Wider and narrower
        <Edge
          label="Width"
          rem={rem}
          breadth={{ least: 10, most: 30, usual: 16 }}
          side="end"
          onWidth={setRem}
        />
      </div>
    </Part>
  );
}

function Buttons() {
  return (
    <Part title="Buttons" isColumn>
      {SIZES.map((size) => (
        <div key={size} className={styles['row']}>
          {KINDS.map((kind) => (
            <Button key={kind} kind={kind} size={size}>
              {kind}
            </Button>
          ))}
          <Button size={size} icon="add">
            with an icon
          </Button>
          <Button size={size} endIcon="chevron-down">
            opens a menu
          </Button>
          <Button size={size} isDisabled>
            disabled
          </Button>
          <Button size={size} kind="primary" isPending>
            pending
          </Button>
        </div>
      ))}
      <div className={styles['row']}>
        <IconButton icon="menu" label="Menu" />
        <IconButton icon="trash" label="Delete" isDisabled />
        <ButtonLink href="/gallery" kind="primary" endIcon="arrow-end">
          a link
        </ButtonLink>
      </div>
    </Part>
  );
}

function Tools() {
  const [bold, setBold] = useState(true);
  return (
    <Part title="Toolbar">
      <Toolbar label="Formatting">
        <ToolbarGroup label="Text">
          <ToggleButton icon="bold" label="Bold" shortcut="Ctrl+B" isSelected={bold} onChange={setBold} />
          <ToggleButton icon="italic" label="Italic" isSelected={false} />
        </ToolbarGroup>
        <ToolbarSeparator />
        <ToggleButton icon="link" label="Link" isSelected={false} isDisabled />
      </Toolbar>
    </Part>
  );
}

function Fields() {
  const [chosen, setChosen] = useState<string | null>('policy');
  return (
    <Part title="Fields" isColumn>
      <TextField label="Title" hint="As it will stand on the cover" defaultValue="National policy" />
      <TextField label="Title" error="Enter a title" width="short" />
      <TextField label="Day" type="date" isDisabled />
      <TextArea label="Comment" placeholder="What would you like to say?" />
      <Select label="Template" choices={CHOICES} value={chosen} onChange={setChosen} />
      <Select
        label="Template"
        error="Choose one"
        choices={CHOICES}
        value={null}
        onChange={setChosen}
        size="small"
      />
    </Part>
  );
}

function Choices() {
  const [isOn, setOn] = useState(true);
  const [chosen, setChosen] = useState('one');
  return (
    <Part title="Choices" isColumn>
      <Checkbox isSelected={isOn} onChange={setOn} hint="With a hint">
        Cover page
      </Checkbox>
      <Checkbox isIndeterminate>Some of them</Checkbox>
      <Checkbox isDisabled>Not now</Checkbox>
      <Switch isSelected={isOn} onChange={setOn} hint="Takes effect at once">
        Spelling
      </Switch>
      <Switch isSelected={false} onChange={setOn} isDisabled>
        Not now
      </Switch>
      {(['vertical', 'horizontal'] as const).map((orientation) => (
        <RadioGroup
          key={orientation}
          label={orientation}
          orientation={orientation}
          value={chosen}
          onChange={setChosen}
        >
          <Radio value="one">One</Radio>
          <Radio value="two">Two</Radio>
          <Radio value="three" isDisabled>
            Three
          </Radio>
        </RadioGroup>
      ))}
      <RadioGroup label="Cards" value={chosen} onChange={setChosen} error="Choose one of these">
        <Radio value="one" look="card">
          One, with room for a description
        </Radio>
        <Radio value="two" look="card">
          Two, with room for a description
        </Radio>
      </RadioGroup>
    </Part>
  );
}

function Overlays() {
  const toast = useToast();
  const [open, setOpen] = useState<'dialog' | 'wide' | 'alert' | null>(null);
  const [tab, setTab] = useState<'guidance' | 'comments'>('guidance');
  const [only, setOnly] = useState<'waiting' | 'decided'>('waiting');
  const close = () => setOpen(null);
  return (
    <Part title="What opens" isColumn>
      <div className={styles['row']}>
        <Menu label="Document" trigger={<Button endIcon="chevron-down">Menu</Button>}>
          <MenuItem icon="download" shortcut="Ctrl+S" onAction={close}>
            Export
          </MenuItem>
          <MenuItem isChosen hint="With a hint" onAction={close}>
            Chosen
          </MenuItem>
          <MenuItem mark={<StatusShape status="ready" />} endIcon="arrow-end" onAction={close}>
            Leads somewhere
          </MenuItem>
          <MenuItem isDisabled hint="Needs a connection" onAction={close}>
            Disabled
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon="trash" isDanger onAction={close}>
            Delete
          </MenuItem>
        </Menu>
        <PopUp label="Box" trigger={<Button>Box</Button>} placement="bottom start">
          <p>A box beside its button</p>
        </PopUp>
        <Button onPress={() => setOpen('dialog')}>Dialog</Button>
        <Button onPress={() => setOpen('wide')}>Wide dialog</Button>
        <Button onPress={() => setOpen('alert')}>Alert</Button>
        <Button onPress={() => toast({ text: 'Comment resolved', undo: close })}>Toast</Button>
        <Tooltip text="A tooltip">
          <Button>Tooltip</Button>
        </Tooltip>
      </div>
      <Dialog
        title="Dialog"
        isOpen={open === 'dialog' || open === 'wide'}
        size={open === 'wide' ? 'wide' : 'usual'}
        onClose={close}
        actions={
          <Button kind="primary" onPress={close}>
            Done
          </Button>
        }
      >
        <TextField label="Title" width="full" />
      </Dialog>
      <AlertDialog
        title="Remove Juma?"
        isOpen={open === 'alert'}
        onClose={close}
        confirm="Remove"
        keep="Keep"
        onConfirm={async () => 'The server did not answer.'}
      >
        <p>What Juma wrote stays.</p>
      </AlertDialog>
      <Disclosure title="Prompts (2)" isOpenAtFirst>
        <p>Folded until it is asked for.</p>
      </Disclosure>
      <Tabs
        label="Panel"
        selected={tab}
        onSelect={setTab}
        items={[
          { id: 'guidance', title: 'Guidance', content: <p>Beside the section.</p> },
          { id: 'comments', title: 'Comments', count: 3, content: <p>On words.</p> },
        ]}
      />
      <FilterRow
        label="Which are shown"
        items={[
          { id: 'waiting', title: 'Waiting', count: 3 },
          { id: 'decided', title: 'Decided', count: 12 },
        ]}
        chosen={only}
        onChoose={setOnly}
      />
    </Part>
  );
}
