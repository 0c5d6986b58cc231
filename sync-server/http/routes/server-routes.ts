import { describeApi } from '../openapi.ts';
import { openRoute, type Route } from '../route.ts';
import type { Services } from '../services.ts';

/** The server itself: how it is, and what it offers. */
export function serverRoutes(
  { readiness }: Pick<Services, 'readiness'>,
  others: readonly Route[],
): readonly Route[] {
  const routes: readonly Route[] = [
    openRoute({
      method: 'GET',
      path: '/healthz',
      says: 'The process answers.',
      answers: '{ healthy: true }',
      handle: async () => ({ json: { healthy: true } }),
    }),
    openRoute({
      method: 'GET',
      path: '/readyz',
      says: 'Whether changes can be kept now; 503 with the reason when not.',
      answers: '{ ready: boolean, condition: string }',
      async handle() {
        const now = await readiness();
        const ready = now === 'writable';
        return { json: { ready, condition: now }, status: ready ? 200 : 503 };
      },
    }),
    openRoute({
      method: 'GET',
      path: '/api/openapi.json',
      says: 'This description.',
      answers: 'OpenAPI 3.1',
      handle: async () => ({ json: describeApi([...others, ...routes]) }),
    }),
  ];
  return routes;
}
