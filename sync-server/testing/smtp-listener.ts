import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import { MAIL_TEST_CERTIFICATE, MAIL_TEST_KEY } from './smtp-test-certificate.ts';

/** A mail that came, read. */
export interface ReceivedMail {
  readonly to: string;
  /** By name in lower case, unfolded. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  readonly html: string;
}

/** A mail server on this computer that keeps what comes and passes nothing on. */
export interface SmtpListener {
  /** What CODRAFT_SMTP_URL is set to. */
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** What was said to it, but for the mails: `MAIL`, `AUTH`. */
  readonly commands: readonly string[];
  /** Those of them that anybody on the way could read. */
  readonly plain: readonly string[];
  /** Resolves with the first mail to `address` after the first `skipped` ones. */
  mailTo(address: string, skipped?: number): Promise<ReceivedMail>;
  close(): Promise<void>;
}

/** What it answers instead of yes, by the command: `RCPT` to `550 unknown`. `cut` ends the connection without an answer. */
export type SmtpAnswers = Readonly<Record<string, string>>;

/**
 * Listens on a free port of `host`, which is this computer by one of its names. Encrypted with the certificate of the tests: from the start as
 * `smtps`, or with STARTTLS when it is asked for that.
 */
export async function listenForMail(
  answers: () => SmtpAnswers = () => ({}),
  host = '127.0.0.1',
  protocol: 'smtp' | 'smtps' = 'smtp',
): Promise<SmtpListener> {
  const mails: ReceivedMail[] = [];
  const commands: string[] = [];
  const plain: string[] = [];
  const sockets = new Set<Socket>();
  let heard = () => {};
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    converse(protocol === 'smtps' ? encrypted(socket) : socket, answers, {
      command(command, isPlain) {
        commands.push(command);
        if (isPlain) plain.push(command);
      },
      mail(mail) {
        mails.push(mail);
        heard();
      },
    });
  });
  await new Promise<void>((done) => void server.listen(0, host, done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${protocol}://${host}:${port}`,
    mails,
    commands,
    plain,
    async mailTo(address, skipped = 0) {
      for (;;) {
        const found = mails.filter(({ to }) => to === address)[skipped];
        if (found !== undefined) return found;
        // oxlint-disable-next-line no-await-in-loop -- until it comes
        await new Promise<void>((done) => {
          heard = done;
        });
      }
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((done) => void server.close(() => done()));
    },
  };
}

/** `socket`, encrypted. Who does not trust the certificate ends it. */
function encrypted(socket: Socket): Socket {
  const inner = new TLSSocket(socket, { isServer: true, key: MAIL_TEST_KEY, cert: MAIL_TEST_CERTIFICATE });
  inner.on('error', () => socket.destroy());
  return inner;
}

interface Hearing {
  readonly command: (command: string, isPlain: boolean) => void;
  readonly mail: (mail: ReceivedMail) => void;
}

function converse(socket: Socket, answers: () => SmtpAnswers, hear: Hearing, isNew = true): void {
  let waiting = '';
  let to = '';
  let isInWords = false;
  const say = (line: string) => void socket.write(`${line}\r\n`);
  /** Says yes with `line` unless told otherwise. */
  const answer = (command: string, line: string): boolean => {
    const other = answers()[command];
    if (other === 'cut') socket.destroy();
    else say(other ?? line);
    return other === undefined;
  };
  if (isNew) answer('CONNECT', '220 here');
  socket.on('data', (chunk: Buffer) => {
    waiting += chunk.toString('latin1');
    for (;;) {
      const end = waiting.indexOf(isInWords ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const line = waiting.slice(0, end);
      waiting = waiting.slice(end + (isInWords ? 5 : 2));
      if (isInWords) {
        isInWords = false;
        if (answer('END', '250 kept')) hear.mail(read(to, `${line}\r\n`));
        continue;
      }
      const command = line.slice(0, 4).toUpperCase();
      hear.command(command, !(socket instanceof TLSSocket));
      if (command === 'RCPT') to = /<(.*)>/.exec(line)?.[1] ?? '';
      if (command === 'DATA') isInWords = answer('DATA', '354 go on');
      else if (command === 'QUIT') socket.end('221 bye\r\n');
      else if (command === 'STAR') {
        if (!answer(command, '220 go on')) continue;
        socket.removeAllListeners('data');
        converse(encrypted(socket), answers, hear, false);
        return;
      } else answer(command, '250 yes');
    }
  });
}

/** `source` as a mail program reads it. */
function read(to: string, source: string): ReceivedMail {
  const { headers, body } = parted(source.replaceAll('\r\n..', '\r\n.'));
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? '';
  const parts = `\r\n${body}`
    .split(`\r\n--${boundary}`)
    .slice(1, -1)
    .map((part) => parted(part.replace(/^\r\n/, '')));
  const saying = (type: string) => {
    const part = parts.find(({ headers: of }) => of.get('content-type')?.startsWith(type));
    return part === undefined
      ? ''
      : decoded(part.body, part.headers.get('content-transfer-encoding') ?? '').replaceAll('\r\n', '\n');
  };
  const plain = new Map([...headers].map(([name, value]) => [name, words(value)]));
  return { to, headers: plain, text: saying('text/plain'), html: saying('text/html') };
}

function parted(source: string): { readonly headers: Map<string, string>; readonly body: string } {
  const end = source.indexOf('\r\n\r\n');
  const lines = source
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = new Map(
    lines.map((line): [string, string] => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  );
  return { headers, body: source.slice(end + 4) };
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? quoted(body.replaceAll('=\r\n', '')) : body;
}

function quoted(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** A header as it reads: encoded words of RFC 2047, put together before they are read, as characters may be cut in two. */
function words(value: string): string {
  return value.replaceAll(/\?=\s+=\?/g, '?==?').replaceAll(/(?:=\?utf-8\?[QB]\?[^?]*\?=)+/gi, (run) => {
    const bytes = [...run.matchAll(/=\?utf-8\?([QB])\?([^?]*)\?=/gi)].map(([, kind = '', part = '']) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(part, 'base64')
        : Buffer.from(
            part
              .replaceAll('_', ' ')
              .replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) =>
                String.fromCharCode(Number.parseInt(hex, 16)),
              ),
            'latin1',
          ),
    );
    return Buffer.concat(bytes).toString('utf8');
  });
}
