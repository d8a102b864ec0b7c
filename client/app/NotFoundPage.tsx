import { Group } from '@mantine/core';
import { AppFrame } from '../ui/AppFrame';
import { EmptyState } from '../ui/EmptyState';
import { LinkButton } from '../ui/LinkButton';
import { useDocumentTitle } from '../ui/PageHeader';
import { useTexts } from './language';
import { paths } from './paths';

/** An address that leads nowhere; shown also for a meeting that is not open to this person. */
export function NotFoundPage() {
  const t = useTexts().app.notFound;
  useDocumentTitle(t.title);
  return (
    <AppFrame>
      <EmptyState
        level={1}
        title={t.title}
        text={t.text}
        action={
          <Group justify="center" mt="md">
            <LinkButton href={paths.home}>{t.home}</LinkButton>
            <LinkButton href={paths.meetings} variant="default">
              {t.list}
            </LinkButton>
          </Group>
        }
      />
    </AppFrame>
  );
}
