import { useMemo } from 'react';
import { qrOf } from './qr.ts';

/** Light modules that scanners need around a code. */
const QUIET = 4;

/** `text` as a QR code, black on white, to be read by a phone's camera. */
export function QrImage({ text, label }: { readonly text: string; readonly label: string }) {
  const modules = useMemo(() => qrOf(text), [text]);
  const size = modules.length + 2 * QUIET;
  const path = modules
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : '')))
    .join('');
  const image = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}"/></svg>`;
  return <img alt={label} width="176" height="176" src={`data:image/svg+xml,${encodeURIComponent(image)}`} />;
}
