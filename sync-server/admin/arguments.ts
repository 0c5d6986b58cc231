/** What an operator asked for. */
export type Command =
  | { readonly name: 'backup'; readonly to: string }
  | { readonly name: 'verify'; readonly backup: string }
  | {
      readonly name: 'restore';
      readonly backup: string;
      /** Null for the data folder of the settings. */
      readonly into: string | null;
      readonly replace: boolean;
      readonly anyway: boolean;
    }
  | { readonly name: 'checkup'; readonly backups: string | null }
  | { readonly name: 'recover' }
  | { readonly name: 'help' };

/** Where backups go unless told. */
const BACKUPS = './backups';

/** How the commands are asked for. */
export const USAGE: readonly string[] = [
  'npm run admin -- <command>',
  '',
  '  backup [--to <folder>]          copy all data to a new folder in <folder>, also while the server runs',
  `                                  (${BACKUPS} unless told; another disk is better)`,
  '  restore --verify <backup>       look whether a backup is whole; nothing is changed',
  '  restore <backup>                put a backup in the place of the data folder; the server must be stopped',
  '      [--into <folder>]           put it there instead',
  '      [--replace]                 move a data folder that stands there aside first; it is never deleted',
  '      [--anyway]                  take a damaged backup too, when there is no better one',
  '  checkup [--backups <folder>]    look at settings, disk, data and, where given, the age of the newest backup',
  '  recover                         print a new way in for each organiser; the server must be stopped',
  '',
  'The data folder and everything else is set as for the server: see docs/operations.md.',
];

/** Options of each command, and whether a value follows. */
const OPTIONS: ReadonlyMap<string, Readonly<Record<string, 'value' | 'alone'>>> = new Map(
  Object.entries({
    backup: { to: 'value' },
    restore: { verify: 'alone', into: 'value', replace: 'alone', anyway: 'alone' },
    checkup: { backups: 'value' },
    recover: {},
    help: {},
  }),
);

/** The command that `words` are, as they stand after `--` on the command line; or what is wrong with them. */
export function parseArguments(
  words: readonly string[],
): { readonly is: 'command'; readonly command: Command } | { readonly is: 'mistake'; readonly says: string } {
  const [first = '', ...rest] = words;
  if (first === '') return mistake('What is to be done? One of:');
  const name = first === '--help' || first === '-h' ? 'help' : first;
  const known = OPTIONS.get(name);
  if (known === undefined) return mistake(`There is no command "${name}".`);
  const values = new Map<string, string>();
  const places: string[] = [];
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] ?? '';
    if (!word.startsWith('--')) {
      places.push(word);
      continue;
    }
    const [option, given] = split(word.slice(2));
    const kind = Object.hasOwn(known, option) ? known[option] : undefined;
    if (kind === undefined) return mistake(`"${name}" has no option --${option}.`);
    if (kind === 'alone' && given !== undefined) return mistake(`--${option} stands alone.`);
    const value = kind === 'alone' ? 'yes' : (given ?? rest[++at] ?? '');
    if (value === '' || (kind === 'value' && value.startsWith('--'))) {
      return mistake(`--${option} needs a folder after it.`);
    }
    values.set(option, value);
  }
  return commandFrom(name, values, places);
}

function commandFrom(
  name: string,
  values: ReadonlyMap<string, string>,
  places: readonly string[],
): ReturnType<typeof parseArguments> {
  const most = name === 'restore' ? 1 : 0;
  const tooMuch = places[most];
  if (tooMuch !== undefined) return mistake(`What is "${tooMuch}" for?`);
  switch (name) {
    case 'backup':
      return found({ name, to: values.get('to') ?? BACKUPS });
    case 'checkup':
      return found({ name, backups: values.get('backups') ?? null });
    case 'restore': {
      const [backup] = places;
      if (backup === undefined) return mistake('Which backup? Give its folder.');
      if (!values.has('verify')) {
        const into = values.get('into') ?? null;
        return found({ name, backup, into, replace: values.has('replace'), anyway: values.has('anyway') });
      }
      if (values.size > 1) return mistake('--verify only looks: leave the other options out.');
      return found({ name: 'verify', backup });
    }
    case 'recover':
      return found({ name });
    default:
      return found({ name: 'help' });
  }
}

function split(option: string): readonly [string, string | undefined] {
  const at = option.indexOf('=');
  return at === -1 ? [option, undefined] : [option.slice(0, at), option.slice(at + 1)];
}

function found(command: Command) {
  return { is: 'command', command } as const;
}

function mistake(says: string) {
  return { is: 'mistake', says } as const;
}
