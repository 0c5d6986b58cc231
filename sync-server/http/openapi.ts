import { z } from 'zod';
import { REFUSAL_CODES } from '../../document/refusals.ts';
import { routeName, type Route } from './route.ts';

/** The description of `routes` in OpenAPI 3.1, made from the shapes that requests are checked against. */
export function describeApi(routes: readonly Route[]): Readonly<Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Codraft',
      version: '1',
      description:
        'Requests are JSON, or a file as it is, from a page of the same origin, with the session cookie. Unknown keys are refused. ' +
        'Every refusal has the same body; what its code means stands in docs/errors.md. ' +
        'Live documents are not described here: their messages are binary, below /sync/ (docs/protocol.md).',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: { schemas: { Refusal: REFUSAL }, securitySchemes: { session: SESSION } },
  };
}

const SESSION = {
  type: 'apiKey',
  in: 'cookie',
  name: '__Host-codraft',
  description: '`codraft` over plain HTTP.',
};

const REFUSAL = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'details'],
      properties: {
        code: { enum: REFUSAL_CODES },
        message: { type: 'string' },
        details: {
          type: 'object',
          description: 'Field path to reason, for forms.',
          additionalProperties: { type: 'string' },
        },
      },
    },
  },
};

const FILE = { type: 'string', format: 'binary' };

function operation(route: Route): Readonly<Record<string, unknown>> {
  const { body, file, query, who, says, answers } = route;
  return {
    operationId: routeName(route)
      .replaceAll(/[^A-Za-z]+/g, '-')
      .replace(/-$/, '')
      .toLowerCase(),
    summary: says,
    ...(who === 'anybody' ? { security: [] } : { security: [{ session: [] }] }),
    parameters: [...pathParameters(route.path), ...queryParameters(query)],
    ...(body === null
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body) } } } }),
    ...(file === null
      ? {}
      : { requestBody: { required: true, content: { 'application/octet-stream': { schema: FILE } } } }),
    responses: {
      ...(answers.startsWith('nothing')
        ? { 204: { description: answers } }
        : { 200: { description: answers } }),
      default: {
        description: 'A refusal.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
      },
    },
  };
}

function pathParameters(path: string): readonly unknown[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(query: z.ZodType): readonly unknown[] {
  const { properties = {}, required = [] } = schemaOf(query);
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function schemaOf(shape: z.ZodType) {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, {
    io: 'input',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      // Names of things are checked by a function; on the wire they are text.
      if (zodSchema._zod.def.type === 'custom') jsonSchema.type = 'string';
    },
  });
  return schema;
}
