/** Where rooms are, from the address of the page. */
export function roomsAddress(): string {
  const { protocol, host } = globalThis.location;
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/sync`;
}
