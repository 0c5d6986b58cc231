import { resolve } from 'node:path';
import { z } from 'zod';

/** Everything that can be set from outside, checked. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** The data folder, as an absolute path. */
  readonly dataFolder: string;
  /** Where browsers find this server, `https://codraft.example.org`; null for wherever they come from on this machine. */
  readonly publicOrigin: string | null;
  /** Null when a secret has to be made and printed. */
  readonly setupToken: string | null;
  /** Plain HTTP is wanted, also from other computers. */
  readonly insecureHttp: boolean;
  /** Fill a new data folder with the demo workshop. */
  readonly demo: boolean;
  /** Print a link for each organiser: the way back in when the last of them lost their session. */
  readonly recover: boolean;
  /** Least serious lines that are logged; null for what suits where the log goes. */
  readonly log: LogLevel | null;
  /** How lines are logged: for programs, or for people; null for what suits where the log goes. */
  readonly logFormat: LogFormat | null;
  /** Where figures are served, on this computer only; null for nowhere. */
  readonly metricsPort: number | null;
  /** How mail is sent; null where none is. */
  readonly mail: MailSettings | null;
}

/** The mail server, with its user and password, and who mails are from. */
export interface MailSettings {
  readonly smtpUrl: string;
  readonly from: string;
}

/** How much is logged. */
export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What a log line looks like. */
export const LOG_FORMATS = ['json', 'pretty'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** Names of this machine: what is sent there stays on it. */
export const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

const yesOrNo = z
  .enum(['yes', 'no'], 'has to be "yes" or "no"')
  .default('no')
  .transform((value) => value === 'yes');

const later = (name: string) =>
  z
    .undefined(`${name} is planned and not supported yet. Remove it; data is kept in CODRAFT_DATA_DIR.`)
    .optional();

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'has to be a number from 0 to 65535')
  .transform(Number)
  .refine((number) => number <= 65_535, 'has to be a number from 0 to 65535');
const USUAL_PORT = 3000;

/** An address, or a name with an address in angle brackets. */
const SENDER = /^(?:[^\s@<>"]+@[^\s@<>"]+|[^@<>"\r\n]+ <[^\s@<>"]+@[^\s@<>"]+>)$/;

const environment = z.object({
  PORT: port.default(USUAL_PORT),
  HOST: z.string().default('127.0.0.1'),
  CODRAFT_DATA_DIR: z.string().default('./data'),
  CODRAFT_PUBLIC_URL: z
    .string()
    .refine(isOrigin, 'has to be like https://codraft.example.org, without anything after the name')
    .transform((text) => new URL(text).origin)
    .optional(),
  CODRAFT_SETUP_TOKEN: z
    .string()
    .min(20, 'has to have at least 20 characters, so that nobody guesses it')
    .max(200, 'has to have at most 200 characters')
    .optional(),
  CODRAFT_INSECURE_HTTP: yesOrNo,
  CODRAFT_DEMO: yesOrNo,
  CODRAFT_RECOVER: yesOrNo,
  CODRAFT_LOG: z.enum(LOG_LEVELS, `has to be one of ${LOG_LEVELS.join(', ')}`).optional(),
  CODRAFT_LOG_FORMAT: z.enum(LOG_FORMATS, 'has to be "json" or "pretty"').optional(),
  CODRAFT_METRICS_PORT: port.optional(),
  CODRAFT_SMTP_URL: z
    .string()
    .refine(
      isMailServer,
      'has to be like smtps://user:password@mail.example.org or smtp://127.0.0.1:25, with %25 for a % and %40 for an @',
    )
    .optional(),
  CODRAFT_MAIL_FROM: z
    .string()
    .regex(SENDER, 'has to be like codraft@example.org or Codraft <codraft@example.org>')
    .optional(),
  DATABASE_URL: later('PostgreSQL'),
  REDIS_URL: later('Redis'),
});

/** Names of the settings there are. */
export const SETTINGS: readonly string[] = Object.keys(environment.shape);

/** What `variables` say: the settings, or every mistake in them, each as a sentence. */
export function readConfig(
  variables: Readonly<Record<string, string | undefined>>,
):
  | { readonly is: 'config'; readonly config: Config }
  | { readonly is: 'mistakes'; readonly mistakes: readonly string[] } {
  // An empty variable is how shells and container files say "not set".
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const unknown = Object.keys(given)
    .filter((name) => name.startsWith('CODRAFT_') && !SETTINGS.includes(name))
    .map((name) => `${name} is not a setting. Known are ${SETTINGS.join(', ')}.`);
  const read = environment.safeParse(given);
  if (!read.success) {
    const mistakes = read.error.issues.map((issue) => sentence(String(issue.path[0]), issue.message));
    const others = [...clashes(given), ...exposures(exposureOf(given))];
    return { is: 'mistakes', mistakes: [...unknown, ...mistakes, ...others] };
  }
  const config: Config = {
    port: read.data.PORT,
    host: read.data.HOST,
    dataFolder: resolve(read.data.CODRAFT_DATA_DIR),
    publicOrigin: read.data.CODRAFT_PUBLIC_URL ?? null,
    setupToken: read.data.CODRAFT_SETUP_TOKEN ?? null,
    insecureHttp: read.data.CODRAFT_INSECURE_HTTP,
    demo: read.data.CODRAFT_DEMO,
    recover: read.data.CODRAFT_RECOVER,
    log: read.data.CODRAFT_LOG ?? null,
    logFormat: read.data.CODRAFT_LOG_FORMAT ?? null,
    metricsPort: read.data.CODRAFT_METRICS_PORT ?? null,
    mail: mailSettings(read.data.CODRAFT_SMTP_URL, read.data.CODRAFT_MAIL_FROM),
  };
  const mistakes = [...unknown, ...clashes(given), ...exposures(config)];
  return mistakes.length > 0 ? { is: 'mistakes', mistakes } : { is: 'config', config };
}

/** Settings that cannot both hold. */
function clashes(given: Readonly<Record<string, string | undefined>>): readonly string[] {
  const { PORT = String(USUAL_PORT), CODRAFT_METRICS_PORT: figures } = given;
  const { CODRAFT_SMTP_URL: server, CODRAFT_MAIL_FROM: from, CODRAFT_PUBLIC_URL: address } = given;
  const mistakes: string[] = [];
  if (figures !== undefined && Number(figures) === Number(PORT) && Number(PORT) !== 0)
    mistakes.push(
      'CODRAFT_METRICS_PORT is the same as PORT. Figures need a port of their own; choose another.',
    );
  if (server !== undefined && from === undefined)
    mistakes.push(
      'CODRAFT_MAIL_FROM is missing: mail has to be from somebody. Set it beside CODRAFT_SMTP_URL.',
    );
  if (server === undefined && from !== undefined)
    mistakes.push(
      'CODRAFT_SMTP_URL is missing: without it no mail is sent. Set it, or remove CODRAFT_MAIL_FROM.',
    );
  if (server !== undefined && address === undefined)
    mistakes.push(
      'CODRAFT_PUBLIC_URL is missing: links in mails have to lead here. Set it beside CODRAFT_SMTP_URL.',
    );
  return mistakes;
}

function mailSettings(smtpUrl: string | undefined, from: string | undefined): MailSettings | null {
  return smtpUrl === undefined || from === undefined ? null : { smtpUrl, from };
}

/** `config` as it may be logged: every setting, and of the secret only where it comes from. */
export function withoutSecrets(
  config: Config,
): Readonly<Record<keyof Config, string | number | boolean | null>> {
  // One by one: a setting that is new, perhaps a secret, does not get into the log by itself.
  return {
    port: config.port,
    host: config.host,
    dataFolder: config.dataFolder,
    publicOrigin: config.publicOrigin,
    setupToken: config.setupToken === null ? 'made at the start' : 'given',
    insecureHttp: config.insecureHttp,
    demo: config.demo,
    recover: config.recover,
    log: config.log,
    logFormat: config.logFormat,
    metricsPort: config.metricsPort,
    mail: config.mail === null ? null : 'given',
  };
}

/** What decides about exposure, read by itself, so that a mistake elsewhere does not hide one here. */
function exposureOf(given: Readonly<Record<string, string | undefined>>): Exposure {
  const { HOST, CODRAFT_PUBLIC_URL: address, CODRAFT_INSECURE_HTTP: insecure } = given;
  return {
    host: HOST ?? '127.0.0.1',
    publicOrigin: address !== undefined && isOrigin(address) ? new URL(address).origin : null,
    insecureHttp: insecure === 'yes',
  };
}

type Exposure = Pick<Config, 'host' | 'publicOrigin' | 'insecureHttp'>;

/** Settings that would send names and drafts over a network where others can read them. */
function exposures({ host, publicOrigin, insecureHttp }: Exposure): readonly string[] {
  if (insecureHttp || isSecureOrigin(publicOrigin)) return [];
  const how =
    'Set CODRAFT_PUBLIC_URL to the https address of the proxy in front of it, or accept that others on the network ' +
    'can read everything with CODRAFT_INSECURE_HTTP=yes.';
  if (publicOrigin !== null && !LOOPBACK.has(new URL(publicOrigin).hostname))
    return [`CODRAFT_PUBLIC_URL is not encrypted. ${how}`];
  return LOOPBACK.has(host) ? [] : [`HOST ${host} can be reached from other computers, unencrypted. ${how}`];
}

/** Whether what goes to `origin` is encrypted on its way. */
export function isSecureOrigin(origin: string | null): boolean {
  return origin?.startsWith('https://') === true;
}

function sentence(name: string, message: string): string {
  return message.endsWith('.') ? `${name}: ${message}` : `${name} ${message}.`;
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search, hash, username } = new URL(text);
  return /^https?:$/.test(protocol) && pathname === '/' && search === '' && hash === '' && username === '';
}

/** Whether `text` is the address of a mail server, and nothing but that. */
function isMailServer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, search, hash, username, password } = new URL(text);
  if (!isDecodable(username) || !isDecodable(password)) return false;
  return (
    /^smtps?:$/.test(protocol) && hostname !== '' && /^\/?$/.test(pathname) && search === '' && hash === ''
  );
}

/** Whether every `%` in `text` begins a character, as in `%40`. */
function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
