import { PassThrough } from 'node:stream';
import { createTransport, type SMTPTransportOptions } from 'nodemailer';
import { LOOPBACK, type MailSettings } from '../config.ts';
import type { Post, Posting } from './post.ts';

/** The mail server has to answer within this, in ms, at each step of a mail. */
const STEP_MOST_MS = 10_000;
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
  const options: SMTPTransportOptions = {
    host,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !isHere,
    ignoreTLS: !secure && isHere,
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: STEP_MOST_MS,
    greetingTimeout: STEP_MOST_MS,
    socketTimeout: STEP_MOST_MS,
    dnsTimeout: STEP_MOST_MS,
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
        await transport.sendMail({ ...mail, from, to: { name: '', address: to } });
        return { is: 'sent' };
      } catch (error) {
        return postingOf(error, isBegun);
      }
    },
  };
}

/** What `error` says of a mail. Its message may quote an address, so only its code is told. */
function postingOf(error: unknown, isBegun: boolean): Exclude<Posting, { is: 'sent' }> {
  const { code, responseCode } = error as { readonly code?: unknown; readonly responseCode?: unknown };
  const name = typeof code === 'string' ? code : 'unexpected';
  if (!isBegun) return { is: 'unreachable', code: name };
  if (typeof responseCode !== 'number') return { is: 'unsure', code: name };
  return { is: responseCode >= 500 ? 'refused' : 'later', code: `${name} ${responseCode}` };
}
