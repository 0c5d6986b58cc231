import { createApi } from './api.ts';

/** The interface of the server that this page came from. */
export const ownApi = createApi((...request) => globalThis.fetch(...request));
