/** The contract, the routes that are registered and the description that is published say the same. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../../shared/domain/contract';
import { type House, openHouse } from './house';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

type Json = Record<string, unknown>;

test('every route below /api is in the contract, and every row of the contract is registered', () => {
  const registered = house.running.app.routes
    .filter(
      ({ method, path }) => method !== 'ALL' && !path.endsWith('*') && /^\/(api|health|media)\b/.test(path),
    )
    .map(({ method, path }) => `${method} ${path}`);
  const promised = routes().map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  expect([...new Set(registered)].sort()).toEqual(promised.sort());
});

test('the description names every route, and every reference in it leads somewhere', async () => {
  const { json } = await house.browser().get<Json>('/api/openapi.json');
  const paths = json.paths as Record<string, Json>;
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
  );
  expect(described.sort()).toEqual(
    routes()
      .map(({ method, path }) => `${method} ${path}`)
      .sort(),
  );
  const text = JSON.stringify(json);
  const schemas = (json.components as { schemas: Json }).schemas;
  const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name!);
  expect(references.length).toBeGreaterThan(50);
  for (const name of references) expect(Object.keys(schemas)).toContain(name);
  expect(text).not.toContain('"$id"');
  expect(schemas.Bundle).toMatchObject({ required: expect.arrayContaining(['entries']) });
  expect((schemas.BundleInput as { required: string[] }).required).toEqual(['format', 'meeting']);
  expect(paths['/api/meetings']?.post).toMatchObject({
    requestBody: {
      content: { 'application/json': { schema: { $ref: '#/components/schemas/BundleInput' } } },
    },
    responses: {
      '201': { content: { 'application/json': { schema: { $ref: '#/components/schemas/MeetingSummary' } } } },
    },
  });
});

test('the description’s page comes with all its files from this server', async () => {
  const browser = house.browser();
  const html = await (await browser.request('GET', '/api/docs')).text();
  const addresses = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, address]) => address!);
  expect(addresses.length).toBe(3);
  for (const address of addresses) {
    const file = await browser.request('GET', address);
    expect([address, file.status]).toEqual([address, 200]);
    expect((await file.text()).length).toBeGreaterThan(50);
  }
  expect((await browser.request('GET', '/api/docs/..%2fpackage.json')).status).toBe(404);
  expect((await browser.request('GET', '/api/docs/constructor')).status).toBe(404);
});
