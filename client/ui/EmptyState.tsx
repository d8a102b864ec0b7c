import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** Nothing to show yet: says what this place is for and offers the first step. */
export function EmptyState({
  title,
  text,
  action,
  level = 2,
}: {
  title: string;
  text?: string;
  action?: ReactNode;
  /** Of the heading: 1 where it is the page's own. */
  level?: 1 | 2;
}) {
  return (
    <Stack align="center" gap="xs" py={56} px="md" ta="center">
      <Title order={level} fz={22}>
        {title}
      </Title>
      {text ? (
        <Text c="dimmed" maw={460}>
          {text}
        </Text>
      ) : null}
      {action ? <div>{action}</div> : null}
    </Stack>
  );
}
