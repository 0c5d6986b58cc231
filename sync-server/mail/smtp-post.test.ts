import { afterEach, beforeEach, expect, test } from 'vitest';
import { listenForMail, type SmtpAnswers, type SmtpListener } from '../testing/smtp-listener.ts';
import type { Mail, Post } from './post.ts';
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
    expect(posting).toEqual({ is, code: expect.stringMatching(/^[A-Z]+( \d{3})?$/) });
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
