/** The description of the HTTP API in OpenAPI 3.1, generated from the contract. */
import { z } from 'zod';
import * as api from '../../shared/domain/api';
import * as assist from '../../shared/domain/assist';
import { Bundle } from '../../shared/domain/bundle';
import { type RouteContract, routes } from '../../shared/domain/contract';
import * as correction from '../../shared/domain/correction';
import { Credit, Story } from '../../shared/domain/story';

type Json = Record<string, unknown>;

/** Schemas with names of their own; the others are written out where they are used. */
const NAMED: Record<string, z.ZodType> = {
  ...schemasOf(api),
  ...schemasOf(assist),
  ...schemasOf(correction),
  Bundle,
  Story,
  Credit,
};

function schemasOf(module: Record<string, unknown>): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(module).flatMap(([name, value]) => (value instanceof z.ZodObject ? [[name, value]] : [])),
  );
}

const address = (name: string) => `#/components/schemas/${name}`;

/** All named schemas as JSON Schema; what is sent may lack fields that have defaults, what is answered has them. */
function components(io: 'input' | 'output', suffix: string): Record<string, Json> {
  const registry = z.registry<{ id: string }>();
  for (const [name, schema] of Object.entries(NAMED)) registry.add(schema, { id: `${name}${suffix}` });
  const { schemas } = z.toJSONSchema(registry, { uri: address, io, unrepresentable: 'any' });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _schema, $id: _id, ...schema }]) => [name, schema]),
  );
}

function reference(schema: z.ZodType, io: 'input' | 'output'): Json {
  const name = Object.keys(NAMED).find((key) => NAMED[key] === schema);
  if (name) return { $ref: address(io === 'input' ? `${name}Input` : name) };
  if (schema instanceof z.ZodArray)
    return { type: 'array', items: reference(schema.element as z.ZodType, io) };
  const { $schema: _schema, ...written } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return written;
}

function parameters(route: RouteContract): Json[] {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(route.query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: reference(schema as z.ZodType, 'input'),
  }));
  return [...inPath, ...inQuery];
}

function answer({ answer: what, status }: RouteContract): Json {
  if (what === undefined) return { description: 'Done' };
  const content =
    typeof what === 'string' ? { [what]: {} } : { 'application/json': { schema: reference(what, 'output') } };
  return { description: status === 201 ? 'Made' : 'OK', content };
}

function operation(route: RouteContract & { name: string }): Json {
  const { body } = route;
  const parts = parameters(route);
  return {
    operationId: route.name,
    tags: [route.group],
    summary: route.summary,
    description: `Right: ${route.access}`,
    security: route.access === 'anybody' ? [] : [{ session: [] }],
    ...(parts.length > 0 ? { parameters: parts } : {}),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content:
              body === 'file'
                ? { 'image/*': {} }
                : { 'application/json': { schema: reference(body, 'input') } },
          },
        }),
    responses: {
      [route.status]: answer(route),
      default: {
        description: 'What is wrong, and what to do',
        content: { 'application/json': { schema: { $ref: address('ApiError') } } },
      },
    },
  };
}

/** The whole description. */
export function openApi(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes()) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Tốc Ký', version },
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'tocky_session' } },
      schemas: { ...components('output', ''), ...components('input', 'Input') },
    },
  };
}
