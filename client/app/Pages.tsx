/** Which page an address shows. Pages are fetched when they are first opened. */
import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { SignedIn } from './session';
import { loadDeskTexts } from './texts';
import { Waiting } from './Waiting';

/** A page that shows texts of the desk comes with them. */
async function withDesk<Page>(page: Promise<Page>): Promise<Page> {
  const [loaded] = await Promise.all([page, loadDeskTexts()]);
  return loaded;
}

const loadRoom = () => import('../room/RoomPage');
const loadStory = () => withDesk(import('../story/StoryPage'));

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

const door = () => import('./door');
const office = () => withDesk(import('./office'));
const SignInPage = lazy(() => door().then((m) => ({ default: m.SignInPage })));
const SetupPage = lazy(() => door().then((m) => ({ default: m.SetupPage })));
const JoinPage = lazy(() => import('./JoinPage'));
const HomePage = lazy(() => office().then((m) => ({ default: m.HomePage })));
const MeetingsPage = lazy(() => office().then((m) => ({ default: m.MeetingsPage })));
const SharePage = lazy(() => office().then((m) => ({ default: m.SharePage })));
const NotFoundPage = lazy(() => office().then((m) => ({ default: m.NotFoundPage })));
const AdminPage = lazy(() => office().then((m) => ({ default: m.AdminPage })));
const MeetingSetupPage = lazy(() => import('../meetings/MeetingSetupPage'));
const RoomPage = lazy(loadRoom);
const StoryPage = lazy(loadStory);

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
