/** Errors as answers: JSON for programs, a page for people, and nothing of the inside for anybody. */
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ApiError } from '../../shared/domain/api';
import type { Language } from '../../shared/domain/bundle';
import { serverTexts } from '../../shared/i18n/server';
import { Refused } from '../sync/types';
import { THREAD_GONE, ThreadError } from '../threads/calls';
import { type Env, Problem, type Services } from './context';

/** The sentence for a problem's code. A code without one is a fault of ours and reads as an internal error. */
export function problemText(language: Language, code: string): string {
  const { byCode } = serverTexts(language).problems;
  const known: Record<string, string> = byCode;
  return Object.hasOwn(known, code) ? (known[code] ?? byCode.internal) : byCode.internal;
}

/** What was thrown, as a problem; null when nobody foresaw it. */
function foreseen(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  if (error instanceof Refused) {
    if (error.refusal === 'too-large') return new Problem(413, 'too-large');
    return new Problem(503, error.refusal === 'document-damaged' ? 'document-damaged' : 'storage-failed');
  }
  // A wrong statement is a fault of ours; a full disk or a lock that does not open is the machine's.
  if (
    error instanceof ThreadError &&
    (error.code === THREAD_GONE || /full|locked|busy|disk|readonly|I\/O|unable to open/i.test(error.message))
  )
    return new Problem(503, 'storage-failed');
  return null;
}

const wantsPage = (c: Context<Env>) =>
  !/^\/(api|media|sync)\//.test(c.req.path) && (c.req.header('accept') ?? '').includes('text/html');

/** Answers with a problem, in the form and the language that whoever asks can read. */
export async function answerProblem(
  c: Context<Env>,
  services: Services,
  problem: Problem,
): Promise<Response> {
  const language = c.get('language') ?? 'vi';
  const message = problemText(language, problem.code);
  c.header('cache-control', 'no-store');
  if (problem.retryAfter !== undefined) c.header('retry-after', String(problem.retryAfter));
  if (wantsPage(c)) return c.html(await problemPage(c, services, message), problem.status);
  const issues = problem.issues?.map((issue) => ({ ...issue, message: issue.message || message }));
  const body: ApiError = { error: { code: problem.code, message, ...(issues ? { issues } : {}) } };
  return c.json(body, problem.status);
}

/** Answers with whatever was thrown. What nobody foresaw is logged, and told without details. */
export function answerError(c: Context<Env>, services: Services, error: unknown): Promise<Response> {
  const problem = foreseen(error);
  if (problem === null || problem.code === 'storage-failed')
    services.log.error({ requestId: c.get('requestId'), err: error }, 'a request failed');
  return answerProblem(c, services, problem ?? new Problem(500, 'internal'));
}

function problemPage(c: Context<Env>, { assets }: Services, message: string) {
  const language = c.get('language') ?? 'vi';
  const { page } = serverTexts(language).problems;
  const { styles } = assets.entry('public/public.ts');
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${page.title}</title>
<link rel="icon" href="data:,">
${styles.map((href) => html`<link rel="stylesheet" href="${href}">`)}
</head>
<body>
<main id="main">
<article class="story notice">
<h1>${page.title}</h1>
<p class="lead">${message}</p>
<p><small>${page.requestId(c.get('requestId') ?? '')}</small></p>
<p><a href="/">${page.home}</a></p>
</article>
</main>
</body>
</html>`;
}
