import { execFile } from 'node:child_process';
import dns from 'node:dns';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { build } from 'vite';
import { MAIL_TEST_CERTIFICATE } from '../testing/smtp-test-certificate.ts';
import { listenForMail, type SmtpAnswers, type SmtpListener } from '../testing/smtp-listener.ts';
import type { Mail, Post, Posting } from './post.ts';
import { openSmtpPost } from './smtp-post.ts';

let answers: SmtpAnswers = {};
let listener: SmtpListener;
let post: Post;

const mail: Mail = {
  to: 'selwa@example.org',
  messageId: '<digest.1@codraft.example.org>',
  subject: 'سياسات: ما ينتظر ردكم (2)',
  text: 'أشار إليكم Per\n.\nhttps://codraft.example.org/inbox\n',
  html: '<html lang="ar" dir="rtl"><p>أشار إليكم Per</p></html>\n',
  headers: { 'List-Unsubscribe': '<https://codraft.example.org/mail/leave/abc>' },
};

beforeEach(async () => {
  answers = {};
  listener = await listenForMail(() => answers);
  post = openSmtpPost({ smtpUrl: listener.url, from: 'Codraft <codraft@example.org>' });
});
afterEach(async () => {
  await listener.close();
});

test('[IN15] a mail arrives as it was written, in text and in HTML', async () => {
  expect(await post.send(mail)).toEqual({ is: 'sent' });
  const [{ headers, ...read } = { headers: new Map<string, string>() }] = listener.mails;
  expect(read).toEqual({ to: mail.to, text: mail.text, html: mail.html });
  expect(Object.fromEntries(headers)).toMatchObject({
    from: 'Codraft <codraft@example.org>',
    to: mail.to,
    subject: mail.subject,
    'message-id': mail.messageId,
    'list-unsubscribe': '<https://codraft.example.org/mail/leave/abc>',
  });
});

test.for([
  [{ CONNECT: '421 busy' }, 'unreachable'],
  [{ CONNECT: 'cut' }, 'unreachable'],
  [{ RCPT: '550 no such mailbox' }, 'refused'],
  [{ RCPT: '452 full' }, 'later'],
  [{ END: '554 not wanted' }, 'refused'],
  [{ END: 'cut' }, 'unsure'],
] as const)(
  '[IN16] what a mail server answers decides whether a mail may be sent again: %j',
  async ([given, is]) => {
    answers = given;
    const posting = await post.send(mail);
    expect(posting).toEqual({ is, code: expect.stringMatching(/^[A-Z]+( \w+)?$/) });
    expect(JSON.stringify(posting)).not.toContain('selwa');
  },
);

test('[IN16] where no mail server is, none of it was sent', async () => {
  await listener.close();
  expect(await post.send(mail)).toMatchObject({ is: 'unreachable' });
});

test('[IN16] a password that is not taken is no matter of the mail, and is not said', async () => {
  answers = { EHLO: '250-here\r\n250 AUTH PLAIN', AUTH: '535 wrong' };
  post = openSmtpPost({
    smtpUrl: listener.url.replace('//', '//codraft:hunter%402@'),
    from: 'a@example.org',
  });
  expect(await post.send(mail)).toEqual({ is: 'unreachable', code: 'EAUTH' });
  expect(listener.mails).toEqual([]);
});

test('[IN9] nothing is said unencrypted to a mail server on another computer, not even the password', async () => {
  // 127.0.0.2 is this computer, too, but not by a name that says so.
  const elsewhere = await listenForMail(() => ({ STAR: '502 no encryption here' }), '127.0.0.2');
  const smtpUrl = elsewhere.url.replace('//', '//codraft:hunter2@');
  const posting = await openSmtpPost({ smtpUrl, from: 'a@example.org' }).send(mail);
  expect(posting.is).toBe('unreachable');
  expect(elsewhere.commands.filter((command) => ['AUTH', 'MAIL', 'RCPT', 'DATA'].includes(command))).toEqual(
    [],
  );
  await elsewhere.close();
});

test('[IN9] localhost is this computer, whatever the network says where that is', async () => {
  const elsewhere = await listenForMail(() => ({}), '127.0.0.2');
  onTestFinished(() => elsewhere.close());
  const asked = vi
    .spyOn(dns.Resolver.prototype, 'resolve4')
    .mockImplementation((_: string, ...rest: readonly unknown[]) => {
      (rest.at(-1) as (error: null, addresses: readonly string[]) => void)(null, ['127.0.0.2']);
    });
  onTestFinished(() => asked.mockRestore());
  const smtpUrl = elsewhere.url.replace('//127.0.0.2', '//codraft:hunter2@localhost');
  expect((await openSmtpPost({ smtpUrl, from: 'a@example.org' }).send(mail)).is).toBe('unreachable');
  expect(elsewhere.commands).toEqual([]);
  const here = listener.url.replace('127.0.0.1', 'localhost');
  expect(await openSmtpPost({ smtpUrl: here, from: 'a@example.org' }).send(mail)).toEqual({ is: 'sent' });
});

test('[IN9] the name of the sender is a name, whatever stands in it', async () => {
  post = openSmtpPost({ smtpUrl: listener.url, from: 'UIL, Hamburg: Codraft; drafts <codraft@example.org>' });
  await post.send(mail);
  expect(listener.mails[0]?.headers.get('from')).toBe(
    '"UIL, Hamburg: Codraft; drafts" <codraft@example.org>',
  );
});

/** Listens on this computer by a name that does not say that it is this computer, and lets in who says a password. */
async function listenElsewhere(protocol: 'smtp' | 'smtps') {
  const letsIn = { EHLO: '250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN', AUTH: '235 welcome' };
  const elsewhere = await listenForMail(() => letsIn, '127.0.0.2', protocol);
  onTestFinished(() => elsewhere.close());
  const smtpUrl = elsewhere.url.replace('//', '//codraft:hunter2@');
  return { elsewhere, settings: { smtpUrl, from: 'a@example.org' } };
}

/** Sends `mail` from a server of its own that trusts the certificate of the tests, as its operator would have it. */
async function sendTrusting(settings: Parameters<typeof openSmtpPost>[0]): Promise<Posting> {
  const folder = mkdtempSync(join(tmpdir(), 'codraft-mail-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  await build({
    configFile: false,
    logLevel: 'silent',
    root: import.meta.dirname,
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'smtp-post.ts'),
      outDir: folder,
      rollupOptions: { output: { entryFileNames: 'smtp-post.mjs' } },
    },
  });
  const certificate = join(folder, 'trusted.pem');
  writeFileSync(certificate, MAIL_TEST_CERTIFICATE);
  const program = `
    const { openSmtpPost } = await import(${JSON.stringify(pathToFileURL(join(folder, 'smtp-post.mjs')))});
    const posting = await openSmtpPost(${JSON.stringify(settings)}).send(${JSON.stringify(mail)});
    console.log(JSON.stringify(posting));`;
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
    env: { NODE_EXTRA_CA_CERTS: certificate },
  });
  return JSON.parse((await run).stdout) as Posting;
}

test.for(['smtp', 'smtps'] as const)(
  '[IN18] %s: a mail server whose certificate is not trusted is told nothing, and the reason is named',
  async (protocol) => {
    const { elsewhere, settings } = await listenElsewhere(protocol);
    const posting = await openSmtpPost(settings).send(mail);
    expect(posting).toEqual({ is: 'unreachable', code: 'ESOCKET DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(elsewhere.commands.filter((command) => !['EHLO', 'STAR'].includes(command))).toEqual([]);
    expect(elsewhere.mails).toEqual([]);
  },
);

test.for(['smtp', 'smtps'] as const)(
  '[IN18] %s: one whose certificate the operator trusts has the mail, and nothing is readable on the way',
  async (protocol) => {
    const { elsewhere, settings } = await listenElsewhere(protocol);
    expect(await sendTrusting(settings)).toEqual({ is: 'sent' });
    expect(elsewhere.mails.map(({ to, text }) => [to, text])).toEqual([[mail.to, mail.text]]);
    expect(elsewhere.commands).toContain('AUTH');
    expect(elsewhere.plain).toEqual(protocol === 'smtps' ? [] : ['EHLO', 'STAR']);
  },
);
