/**
 * A test fixture: the key and the certificate of a mail server on this computer (127.0.0.1, 127.0.0.2, localhost), valid from 2020 until
 * 2120, signed by itself. The key is public, so nothing but tests may ever trust it. Made once, as Node makes no certificates.
 */
export const MAIL_TEST_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgobLA5nJrNw1qRrU1
lIg6WWgwbdGfvHBEoZfbZfCSdAqhRANCAARtMJsm+voqy5HLgGeohFeB4vp8rsN/
JpAgKt0lZkP+uWVBP1yus3mxV3aToNyG6h0qiMlWGMn0oB5fvoOUUEtF
-----END PRIVATE KEY-----`;

/** The certificate, which is its own authority. */
export const MAIL_TEST_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBqDCCAU+gAwIBAgIBATAKBggqhkjOPQQDAjAyMTAwLgYDVQQDDCdDb2RyYWZ0
IHRlc3QgZml4dHVyZSwgdHJ1c3RlZCBieSBub2JvZHkwIBcNMjAwMTAxMDAwMDAw
WhgPMjEyMDAxMDEwMDAwMDBaMDIxMDAuBgNVBAMMJ0NvZHJhZnQgdGVzdCBmaXh0
dXJlLCB0cnVzdGVkIGJ5IG5vYm9keTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IA
BG0wmyb6+irLkcuAZ6iEV4Hi+nyuw38mkCAq3SVmQ/65ZUE/XK6zebFXdpOg3Ibq
HSqIyVYYyfSgHl++g5RQS0WjVDBSMA8GA1UdEwEB/wQFMAMBAf8wIAYDVR0RBBkw
F4IJbG9jYWxob3N0hwR/AAABhwR/AAACMB0GA1UdDgQWBBTuLoPSwtEtB24UgLtP
tYr5wfGdsDAKBggqhkjOPQQDAgNHADBEAiB89aSJe6bYqBca66z+9ok8KeLx3A5S
Inzurfm/nMMFRQIgHX5SiKlsd6OrY5RN950uYFSg0a/Zq0E4ty01Z9/POdE=
-----END CERTIFICATE-----`;
