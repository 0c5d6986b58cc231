/** The only schemes a link may have; checked when text is parsed, when a link is made, shown and exported. */
const SCHEMES = ['http:', 'https:', 'mailto:'] as const;

/** `href` as it may stand in a document, or null when it may not. A bare domain gets `https://`. */
export function safeHref(href: string): string | null {
  const trimmed = href.trim();
  if (trimmed === '' || /[\s\p{Cc}]/u.test(trimmed)) return null;
  const complete = /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`;
  try {
    return SCHEMES.some((scheme) => scheme === new URL(complete).protocol) ? complete : null;
  } catch {
    return null;
  }
}
