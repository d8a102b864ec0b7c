/** Routes made from the contract: rights, body and query are judged before any handler runs. */
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { ACTS, type Act } from '../../shared/domain/access';
import type { User } from '../../shared/domain/api';
import { CONTRACT, type RouteAccess, type RouteContract, type RouteName } from '../../shared/domain/contract';
import { fitted, readBody } from './body';
import { type Env, Problem, type RequireAct, requireUser } from './context';

type Of<Name extends RouteName> = (typeof CONTRACT)[Name];
type Read<Route, Key extends string> =
  Route extends Record<Key, infer Schema extends z.ZodType> ? z.output<Schema> : undefined;
type UserOf<Route> = Route extends { access: 'anybody' } ? User | null : User;
type AnswerOf<Route> = Route extends { answer: infer Schema }
  ? Schema extends z.ZodType
    ? z.output<Schema>
    : Response
  : never;

export interface Call<Name extends RouteName> {
  c: Context<Env>;
  /** Null only where anybody may call. */
  user: UserOf<Of<Name>>;
  body: Read<Of<Name>, 'body'>;
  query: Read<Of<Name>, 'query'>;
  /** A parameter of the path. */
  param(name: string): string;
}

export type Handler<Name extends RouteName> = (
  call: Call<Name>,
) => Of<Name> extends { answer: unknown } ? AnswerOf<Of<Name>> | Promise<AnswerOf<Of<Name>>> : Promise<void>;

const isAct = (access: RouteAccess): access is Act => Object.hasOwn(ACTS, access);

/** Throws unless the caller may call; gives who it is. */
async function callerOf(c: Context<Env>, access: RouteAccess, requireAct: RequireAct): Promise<User | null> {
  if (access === 'anybody') return c.get('user');
  if (isAct(access)) return requireAct(c, c.req.param('id') ?? '', access);
  const user = requireUser(c);
  if (access === 'account' && user.kind !== 'account') throw new Problem(403, 'account-needed');
  if (access === 'administrator' && !user.isAdministrator) throw new Problem(403, 'administrator-needed');
  return user;
}

/** Registers the route `name` of the contract. */
export function implement<Name extends RouteName>(
  app: Hono<Env>,
  requireAct: RequireAct,
  name: Name,
  handler: Handler<Name>,
): void {
  const route: RouteContract = CONTRACT[name];
  app.on(route.method.toUpperCase(), route.path, async (c) => {
    const user = await callerOf(c, route.access, requireAct);
    const query = route.query ? fitted(route.query, c.req.query(), c.get('language')) : undefined;
    const body = route.body instanceof z.ZodType ? await readBody(c, route.body) : undefined;
    const call = { c, user, body, query, param: (key: string) => c.req.param(key) ?? '' };
    const answer: unknown = await handler(call as Call<Name>);
    if (answer instanceof Response) return answer;
    return answer === undefined || route.status === 204
      ? c.body(null, 204)
      : c.json(answer as object, route.status);
  });
}
