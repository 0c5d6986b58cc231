import { directionOf } from '../../document/languages.ts';
import type { Mail } from './post.ts';

/** One thing after another of what a mail says. */
export type LetterPart =
  | { readonly is: 'words'; readonly words: string }
  | { readonly is: 'button'; readonly words: string; readonly href: string }
  | { readonly is: 'heading'; readonly words: string; readonly note: string }
  | { readonly is: 'line'; readonly words: string; readonly note: string; readonly href: string }
  | { readonly is: 'small'; readonly words: string; readonly href?: string };

/** A mail that says `parts`, as text and as a page, in the language `code`. `headers` stand beside those of every mail of ours. */
export function letter({
  parts,
  code,
  headers = {},
  ...mail
}: Pick<Mail, 'to' | 'messageId' | 'subject'> & {
  readonly parts: readonly LetterPart[];
  readonly code: string;
  readonly headers?: Mail['headers'];
}): Mail {
  return {
    ...mail,
    text: letterText(parts),
    html: letterHtml(parts, code, mail.subject),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': code, ...headers },
  };
}

/** `parts` as plain text: every link on a line of its own. */
export function letterText(parts: readonly LetterPart[]): string {
  return `${parts.map(textOf).join('\n\n')}\n`;
}

function textOf(part: LetterPart): string {
  switch (part.is) {
    case 'words':
      return part.words;
    case 'button':
      return `${part.words}:\n${part.href}`;
    case 'heading':
      return [part.words, part.note].filter((line) => line !== '').join('\n');
    case 'line':
      return [`- ${part.words}`, part.note, part.href].filter((line) => line !== '').join('\n  ');
    case 'small':
      return part.href === undefined ? part.words : `${part.words}:\n${part.href}`;
  }
}

/** `parts` as a page in `language` that fetches nothing: no pictures, no fonts, nothing that tells whether it was read. */
export function letterHtml(parts: readonly LetterPart[], language: string, title: string): string {
  const direction = directionOf(language);
  const start = direction === 'rtl' ? 'right' : 'left';
  return [
    `<!doctype html>`,
    `<html lang="${language}" dir="${direction}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title></head>`,
    `<body style="margin:0;padding:24px 16px;background:#f6f5f1;color:#1f2328;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Arial,sans-serif">`,
    `<div dir="${direction}" style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #dddbd3;border-radius:8px;text-align:${start}">`,
    ...parts.map(htmlOf),
    `</div>`,
    `</body>`,
    `</html>`,
    ``,
  ].join('\n');
}

function htmlOf(part: LetterPart): string {
  const words = escaped(part.words);
  switch (part.is) {
    case 'words':
      return `<p style="margin:0 0 16px">${words}</p>`;
    case 'button':
      return `<p style="margin:24px 0"><a href="${escaped(part.href)}" style="display:inline-block;padding:10px 16px;background:#1f5f5b;color:#ffffff;border-radius:6px;text-decoration:none">${words}</a></p>`;
    case 'heading':
      return `<h2 style="margin:24px 0 10px;font-size:18px;line-height:1.35" dir="auto">${words}</h2>${noteOf(part.note)}`;
    case 'line':
      return `<p style="margin:12px 0"><a href="${escaped(part.href)}" style="color:#1f5f5b">${words}</a></p>${noteOf(part.note)}`;
    case 'small':
      return part.href === undefined
        ? `<p style="margin:24px 0 4px;color:#5c6066;font-size:14px">${words}</p>`
        : `<p style="margin:4px 0;font-size:14px"><a href="${escaped(part.href)}" style="color:#5c6066">${words}</a></p>`;
  }
}

function noteOf(note: string): string {
  return note === ''
    ? ''
    : `<p style="margin:-8px 0 12px;color:#5c6066;font-size:14px" dir="auto">${escaped(note)}</p>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
