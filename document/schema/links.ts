/** The only schemes a link may have; checked when text is parsed, when a link is made, shown and exported. */
const SCHEMES = ['http:', 'https:', 'mailto:', 'tel:'] as const;
/** What a telephone number may be written with, after RFC 3966: digits, what divides them, and an extension. */
const TELEPHONE = /^tel:\+?[\d().\-*#]{2,40}(;[\w.=+-]{1,80})*$/i;

/**
 * `href` as it may stand in a document, or null when it may not. A bare domain gets `https://`; a telephone number is written
 * without spaces.
 */
export function safeHref(href: string): string | null {
  const trimmed = href.trim();
  if (/^tel:/i.test(trimmed)) {
    const number = trimmed.replaceAll(/ |%20/g, '');
    return TELEPHONE.test(number) ? number : null;
  }
  if (trimmed === '' || /[\s\p{Cc}]/u.test(trimmed)) return null;
  const complete = /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`;
  try {
    return SCHEMES.some((scheme) => scheme === new URL(complete).protocol) ? complete : null;
  } catch {
    return null;
  }
}
