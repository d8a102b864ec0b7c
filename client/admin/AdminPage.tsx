import { Stack } from '@mantine/core';
import { useTexts } from '../app/language';
import { useCurrentUser } from '../app/session';
import { AppFrame } from '../ui/AppFrame';
import { EmptyState } from '../ui/EmptyState';
import { PageHeader } from '../ui/PageHeader';
import { ModelSection } from './ModelSection';
import { SettingsSection } from './SettingsSection';
import { UsersSection } from './UsersSection';

/** Users and settings, for administrators. */
export default function AdminPage() {
  const t = useTexts().admin;
  const user = useCurrentUser();
  return (
    <AppFrame width={880}>
      <PageHeader title={t.title} />
      {user.isAdministrator ? (
        <Stack gap="md">
          <UsersSection />
          <SettingsSection />
          <ModelSection />
        </Stack>
      ) : (
        <EmptyState title={t.onlyAdministrators} />
      )}
    </AppFrame>
  );
}
