/** Addresses of the application's pages. */

export const paths = {
  home: '/app',
  meetings: '/app/meetings',
  newMeeting: '/app/meetings/new',
  room: (id: string) => `/app/meetings/${encodeURIComponent(id)}`,
  setup: (id: string) => `/app/meetings/${encodeURIComponent(id)}/setup`,
  share: (id: string) => `/app/meetings/${encodeURIComponent(id)}/people`,
  story: (id: string) => `/app/meetings/${encodeURIComponent(id)}/story`,
  admin: '/app/admin',
} as const;

const RETURN = 'next';

/** The sign-in page that leads back to `from`. */
export function signInPath(from: string): string {
  return from === paths.home ? '/app/sign-in' : `/app/sign-in?${RETURN}=${encodeURIComponent(from)}`;
}

/**
 * Where to go after signing in: the path that the query names when it is a page of ours, else home.
 * Anything that a browser could read as another host (`//evil`, `/\evil`, `https:…`) leads home.
 */
export function returnPath(search: string): string {
  const wanted = new URLSearchParams(search).get(RETURN);
  if (!wanted) return paths.home;
  const base = 'https://here.invalid';
  let url: URL;
  try {
    url = new URL(wanted, base);
  } catch {
    return paths.home;
  }
  const ours = url.origin === base && /^\/(app|join)(\/|$)/.test(url.pathname) && wanted.startsWith('/');
  if (!ours || url.pathname.startsWith('/app/sign-in')) return paths.home;
  return `${url.pathname}${url.search}${url.hash}`;
}
