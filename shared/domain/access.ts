/** Who may do what. One table; HTTP routes, the sync socket and the interface all ask it. */
import { z } from 'zod';

export const Role = z.enum(['owner', 'secretary', 'photographer', 'editor', 'approver']);
export type Role = z.infer<typeof Role>;

/** A link invites staff in a role, or viewers. */
export const LinkRole = z.enum(['secretary', 'photographer', 'editor', 'approver', 'viewer']);
export type LinkRole = z.infer<typeof LinkRole>;

/** Acts on one meeting. */
export const ACTS = {
  'meeting.read': ['owner', 'secretary', 'photographer', 'editor', 'approver'],
  'meeting.manage': ['owner'],
  'minutes.write': ['owner', 'secretary'],
  'media.add': ['owner', 'secretary', 'photographer', 'editor'],
  'story.write': ['owner', 'editor', 'secretary', 'photographer'],
  'story.submit': ['owner', 'editor', 'secretary'],
  'story.approve': ['owner', 'approver'],
  'story.publish': ['owner', 'approver', 'editor'],
} as const satisfies Record<string, readonly Role[]>;
export type Act = keyof typeof ACTS;

/** Whether somebody who holds `roles` at a meeting may do `act`; an administrator may do everything. */
export function mayDo(act: Act, roles: readonly Role[], isAdministrator = false): boolean {
  const allowed: readonly Role[] = ACTS[act];
  return isAdministrator || roles.some((role) => allowed.includes(role));
}

/** Somebody at a meeting, as far as rights go. */
export interface Member {
  id: string;
  roles: readonly Role[];
  isAdministrator: boolean;
}

/** Those who answer for the story may change any photo; who added one, their own. */
export function mayEditMedium(user: Member, uploadedBy: string | null): boolean {
  if (mayDo('story.submit', user.roles, user.isAdministrator)) return true;
  return uploadedBy === user.id && mayDo('media.add', user.roles, user.isAdministrator);
}

/** The largest photo that is taken, in bytes; what phones and cameras write as JPEG stays well below. */
export const MAX_PHOTO_BYTES = 30_000_000;
