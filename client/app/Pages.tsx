/** Which page an address shows. Each page is a chunk of its own, fetched when it is first opened. */
import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { SignedIn } from './session';
import { Waiting } from './Waiting';

const loadRoom = () => import('../room/RoomPage');
const loadStory = () => import('../story/StoryPage');

/**
 * Begins to fetch the heavy page that an address shows, before it is known who is there. Whether it comes is
 * for the page to say, which asks for it again.
 */
export function fetchAhead(path: string): void {
  const [, load] = AHEAD.find(([address]) => address.test(path)) ?? [];
  load?.().catch(() => {});
}

const AHEAD: readonly [RegExp, () => Promise<unknown>][] = [
  [/^\/app\/meetings\/(?!new$)[^/]+$/, loadRoom],
  [/^\/app\/meetings\/[^/]+\/story$/, loadStory],
];

const SignInPage = lazy(() => import('./SignInPage'));
const SetupPage = lazy(() => import('./SetupPage'));
const JoinPage = lazy(() => import('./JoinPage'));
const HomePage = lazy(() => import('./HomePage'));
const MeetingsPage = lazy(() => import('../meetings/MeetingsPage'));
const MeetingSetupPage = lazy(() => import('../meetings/MeetingSetupPage'));
const SharePage = lazy(() => import('../meetings/SharePage'));
const RoomPage = lazy(loadRoom);
const StoryPage = lazy(loadStory);
const NotFoundPage = lazy(() =>
  import('./NotFoundPage').then((module) => ({ default: module.NotFoundPage })),
);
const AdminPage = lazy(() => import('../admin/AdminPage'));

export function Pages() {
  return (
    <Suspense fallback={<Waiting />}>
      <Switch>
        <Route path="/app/sign-in">
          <SignInPage />
        </Route>
        <Route path="/setup/:token">{({ token }) => <SetupPage token={token} />}</Route>
        <Route path="/join/:token">{({ token }) => <JoinPage key={token} token={token} />}</Route>
        <Route>
          <SignedIn>
            <StaffPages />
          </SignedIn>
        </Route>
      </Switch>
    </Suspense>
  );
}

function StaffPages() {
  return (
    <Suspense fallback={<Waiting />}>
      <Switch>
        <Route path="/app">
          <HomePage />
        </Route>
        <Route path="/app/meetings">
          <MeetingsPage />
        </Route>
        <Route path="/app/meetings/new">
          <MeetingSetupPage key="new" meetingId={null} />
        </Route>
        <Route path="/app/meetings/:id/setup">
          {({ id }) => <MeetingSetupPage key={id} meetingId={id} />}
        </Route>
        <Route path="/app/meetings/:id/people">{({ id }) => <SharePage key={id} meetingId={id} />}</Route>
        <Route path="/app/meetings/:id/story">{({ id }) => <StoryPage key={id} meetingId={id} />}</Route>
        <Route path="/app/meetings/:id">{({ id }) => <RoomPage key={id} meetingId={id} />}</Route>
        <Route path="/app/admin">
          <AdminPage />
        </Route>
        <Route>
          <NotFoundPage />
        </Route>
      </Switch>
    </Suspense>
  );
}
