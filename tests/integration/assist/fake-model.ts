/** A server that speaks the protocol of chat completions, well or badly, and remembers every byte that it was sent. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
  /** Resolves when the connection of this request is closed. */
  closed: Promise<unknown>;
}

type Answer = (response: ServerResponse, asked: Asked) => void | Promise<void>;

export class FakeModel {
  readonly asked: Asked[] = [];
  answer: Answer = saying('[1] Được.');
  readonly #server: Server;
  readonly #waiting: (() => void)[] = [];

  constructor() {
    this.#server = createServer(async (request, response) => {
      let body = '';
      request.setEncoding('utf8');
      for await (const part of request) body += part;
      const asked = {
        path: request.url ?? '',
        headers: request.headers,
        body,
        closed: new Promise((resolve) => response.once('close', resolve)),
      };
      this.asked.push(asked);
      for (const wake of this.#waiting.splice(0)) wake();
      await this.answer(response, asked);
    });
  }

  async open(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  /** As an administrator writes it. */
  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  /** The last request, once there have been `count` of them. */
  async request(count: number): Promise<Asked> {
    while (this.asked.length < count) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    const asked = this.asked[count - 1];
    if (!asked) throw new Error('It was not asked.');
    return asked;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

export const STREAM = { 'content-type': 'text/event-stream; charset=utf-8' };

/** A piece of an answer as an event. */
export const piece = (content: string, more: object = {}): string =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content }, finish_reason: null, ...more }] })}\n\n`;

export const finish = (reason = 'stop'): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: reason }] })}\n\ndata: [DONE]\n\n`;

/** Says a text as it should be said, in several pieces, with a comment and a last event that only counts. */
export const saying =
  (text: string): Answer =>
  (response) => {
    response.writeHead(200, STREAM);
    response.write(': keep-alive\n\n');
    for (let at = 0; at < text.length; at += 5) response.write(piece(text.slice(at, at + 5)));
    response.write('data: {"choices":[],"usage":{"total_tokens":7}}\n\n');
    response.end(finish());
  };

/** Answers with a status and a body. */
export const answering =
  (
    status: number,
    body: string,
    headers: Record<string, string> = { 'content-type': 'application/json' },
  ): Answer =>
  (response) => {
    response.writeHead(status, headers);
    response.end(body);
  };
