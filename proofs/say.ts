/** Prints a line of a proof's report. Whatever else is printed meanwhile (Yjs tells of what it corrects) is left out. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** From now on only `say` prints. */
export function hush(): void {
  console.log = () => undefined;
  console.warn = () => undefined;
}
