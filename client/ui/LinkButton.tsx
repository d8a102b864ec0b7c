import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';

/** A link to another page of the application that looks like a button. */
export function LinkButton({
  href,
  children,
  ...button
}: ButtonProps & { href: string; children: ReactNode; 'aria-label'?: string }) {
  return (
    <Button {...button} renderRoot={(props) => <Link {...props} href={href} />}>
      {children}
    </Button>
  );
}
