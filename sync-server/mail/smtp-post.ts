import { PassThrough } from 'node:stream';
import { createTransport, type SMTPTransportOptions } from 'nodemailer';
import { LOOPBACK, type MailSettings } from '../config.ts';
import type { Post, Posting } from './post.ts';

/** The mail server has to be reached within this, in ms. */
const REACH_MOST_MS = 10_000;
/**
 * And has to answer within this, in ms, each time. Many look for spam and viruses before they say that they take a mail, which lasts half a
 * minute; whoever does not wait for them never knows that it was sent. RFC 5321, 4.5.3.2, asks for minutes.
 */
const ANSWER_MOST_MS = 60_000;

/** Who mails are from: a name, which may have any character but those that end it, and an address. */
const NAMED = /^(.*) <(.*)>$/;

/**
 * A post that hands mails to the server of `settings`, each over a connection of its own.
 *
 * `smtp://` is encrypted by STARTTLS before anything is said; a server that cannot is given nothing, unless it is on this
 * computer. Loaded only where mail is sent: see docs/decisions/0030-digests-by-mail.md.
 */
export function openSmtpPost({ smtpUrl, from }: MailSettings): Post {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl);
  const secure = protocol === 'smtps:';
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const isHere = LOOPBACK.has(host);
  const [, name = '', address = from] = NAMED.exec(from) ?? [];
  // nodemailer asks the network for `localhost`, too, and whoever answers would be told everything in the clear.
  const at = host === 'localhost' ? { host: '127.0.0.1', tls: { servername: host } } : { host };
  const options: SMTPTransportOptions = {
    ...at,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !isHere,
    ignoreTLS: !secure && isHere,
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: REACH_MOST_MS,
    greetingTimeout: ANSWER_MOST_MS,
    socketTimeout: ANSWER_MOST_MS,
    dnsTimeout: REACH_MOST_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  return {
    async send({ to, ...mail }) {
      const transport = createTransport(options);
      let isBegun = false;
      transport.use('stream', ({ message }, done) => {
        // Called when the server is reached and has let us in, before the first word about this mail.
        message.transform(() => {
          isBegun = true;
          return new PassThrough();
        });
        done();
      });
      try {
        await transport.sendMail({ ...mail, from: { name, address }, to: { name: '', address: to } });
        return { is: 'sent' };
      } catch (error) {
        return postingOf(error, isBegun);
      }
    },
  };
}

/**
 * What `error` says of a mail. Its message may quote an address, so only its code is told, and that of the system's or the encryption's
 * error behind it, such as a certificate that is not trusted.
 */
function postingOf(error: unknown, isBegun: boolean): Exclude<Posting, { is: 'sent' }> {
  const { code, originalCode, responseCode } = error as Readonly<Record<string, unknown>>;
  const name = [code, originalCode].filter((part) => typeof part === 'string').join(' ') || 'unexpected';
  if (!isBegun) return { is: 'unreachable', code: name };
  if (typeof responseCode !== 'number') return { is: 'unsure', code: name };
  return { is: responseCode >= 500 ? 'refused' : 'later', code: `${name} ${responseCode}` };
}
