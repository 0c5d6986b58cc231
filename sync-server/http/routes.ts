import type { Route } from './route.ts';
import { documentRoutes } from './routes/document-routes.ts';
import { findingRoutes } from './routes/finding-routes.ts';
import { historyRoutes } from './routes/history-routes.ts';
import { pictureRoutes } from './routes/picture-routes.ts';
import { mailRoutes } from './routes/mail-routes.ts';
import { peopleRoutes } from './routes/people-routes.ts';
import { versionRoutes } from './routes/version-routes.ts';
import { suggestionRoutes } from './routes/suggestion-routes.ts';
import { serverRoutes } from './routes/server-routes.ts';
import { workshopRoutes } from './routes/workshop-routes.ts';
import type { Services } from './services.ts';

/** Every route there is. Permission, checking, the description and the access test all come from this list. */
export function allRoutes(services: Services): readonly Route[] {
  const documents = [
    ...documentRoutes(services),
    ...suggestionRoutes(services),
    ...findingRoutes(services),
    ...historyRoutes(services),
    ...versionRoutes(services),
    ...pictureRoutes(services),
  ];
  const routes = [
    ...peopleRoutes(services),
    ...mailRoutes(services),
    ...workshopRoutes(services),
    ...documents,
  ];
  return [...routes, ...serverRoutes(services, routes)];
}
