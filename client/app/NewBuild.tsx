import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState, useSyncExternalStore } from 'react';
import { Prompt } from '../ui/Prompt';
import { useTexts } from './language';
import { newBuildStore, reloadInPlace } from './new-build';

/** Offers to load the application anew when the server was upgraded; when that suits, and never by itself. */
export function NewBuild() {
  const t = useTexts().app.newBuild;
  const isNew = useSyncExternalStore(newBuildStore.subscribe, newBuildStore.read);
  const [later, setLater] = useState(false);
  if (!isNew || later) return null;
  return (
    <Prompt icon={<IconRefresh size={20} aria-hidden />} text={t.text} data-testid="new-build">
      <Button onClick={reloadInPlace}>{t.reload}</Button>
      <Button variant="subtle" color="gray" onClick={() => setLater(true)}>
        {t.later}
      </Button>
    </Prompt>
  );
}
