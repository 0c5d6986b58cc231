// oxlint-disable-next-line no-control-regex -- these are what has to go
const NO_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff\ufffc]/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Characters of `text` that a document can have. */
export function cleanText(text: string): string {
  return text.replace(NO_TEXT, '').replace(LONE_SURROGATE, '\ufffd');
}
