import type { MadeFile } from '../api/api.ts';

/** How long the browser may take to begin the download, in ms. */
const BEGIN_MOST_MS = 60_000;

/** Gives `file` to the browser, which saves it under the name the server gave it. */
export function handOver(file: MadeFile): void {
  const address = URL.createObjectURL(file.blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), BEGIN_MOST_MS);
}
