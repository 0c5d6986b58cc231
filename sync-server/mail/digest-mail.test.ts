import { expect, test } from 'vitest';
import { newId } from '../../document/ids.ts';
import type { Call } from '../../document/inbox.ts';
import { countingRandom } from '../testing/workshop-day.ts';
import { confirmationMail } from './confirmation-mail.ts';
import { DIGEST_MOST_CALLS, digestMail } from './digest-mail.ts';

const random = countingRandom();
const [document, by, section] = [newId('d', random), newId('p', random), newId('s', random)];
const call = (kind: Call['kind'] = 'named'): Call => ({
  kind,
  document,
  about: newId('c', random),
  section,
  by,
  at: 1,
  words: 'Confidential.',
});

function mailIn(language: string, calls: readonly Call[] = [call()]) {
  return digestMail({
    to: 'selwa@example.org',
    language,
    period: 'weekly',
    workshop: 'Policies <2026>',
    origin: 'https://codraft.example.org',
    leave: 'abc',
    messageId: '<digest@codraft.example.org>',
    calls,
    documents: new Map([
      [document, { title: 'Plan & more', team: 'Tamarra', section: () => '2.1 "Vision"' }],
    ]),
    names: new Map([[by, 'Per\r\nBcc: <b>x</b>']]),
  });
}

test.for(['en', 'fr', 'es', 'ru', 'zh', 'ar'])(
  '[IN15] a digest speaks the language of its person: %s',
  (language) => {
    const kinds = ['named', 'given', 'answered', 'replied', 'decided', 'begun', 'suggested', 'task'] as const;
    const { html, text, subject, headers } = mailIn(
      language,
      kinds.map((kind) => call(kind)),
    );
    const direction = language === 'ar' ? 'rtl' : 'ltr';
    expect(html).toContain(`<html lang="${language}" dir="${direction}">`);
    expect(headers['Content-Language']).toBe(language);
    expect(`${html}${text}${subject}`).not.toMatch(/\{\w+\}|undefined|Confidential/);
    expect(text.includes('This asks for you')).toBe(language === 'en');
    expect(html).not.toMatch(/<img|<link|<script|src=|url\(/);
  },
);

test('[IN15] a language that there are no words for is told in English; names are no markup and no lines', () => {
  const { html, text, subject } = mailIn('km');
  expect(html).toContain('lang="en"');
  expect(text).toContain('Per Bcc: <b>x</b> named you');
  expect(html).toContain('Per Bcc: &lt;b&gt;x&lt;/b&gt; named you');
  expect(html).toContain('Plan &amp; more');
  expect(subject).toBe('Policies <2026>: what asks for you (1)');
});

test('[IN15] among Arabic words a name in other letters stands apart', () => {
  expect(mailIn('ar').text).toContain('أشار إليكم \u2068Per Bcc: <b>x</b>\u2069');
});

test('[IN15] forty calls are told one by one, and how many more there are', () => {
  const calls = (count: number) => Array.from({ length: count }, () => call());
  const all = mailIn('en', calls(DIGEST_MOST_CALLS)).text;
  const more = mailIn('en', calls(DIGEST_MOST_CALLS + 2)).text;
  const lines = (text: string) => text.match(/^- /gm)?.length;
  expect([lines(all), lines(more)]).toEqual([DIGEST_MOST_CALLS, DIGEST_MOST_CALLS]);
  expect([all.includes('more in your inbox'), more.includes('And 2 more in your inbox.')]).toEqual([
    false,
    true,
  ]);
});

test('[IN10] the first mail speaks the language of who asked', () => {
  const { html, text } = confirmationMail({
    to: 'selwa@example.org',
    link: 'https://codraft.example.org/mail#confirm=abc',
    language: 'ar',
    workshop: 'Policies',
    messageId: '<confirm@codraft.example.org>',
  });
  expect(html).toContain('<html lang="ar" dir="rtl">');
  expect(text).toContain('https://codraft.example.org/mail#confirm=abc');
});
