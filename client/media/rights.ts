/** Who may change a photo, for the interface: what the server would refuse is not offered. */
import { mayDo, type Role } from '../../shared/domain/access';
import type { Medium } from '../../shared/domain/api';

export interface Asking {
  id: string;
  roles: readonly Role[];
  isAdministrator: boolean;
}

/** Those who answer for the story may change any photo; who added one, their own. The rule is the server's (`server/media/rights.ts`). */
export function mayEditPhoto(user: Asking, { uploadedBy }: Pick<Medium, 'uploadedBy'>): boolean {
  if (mayDo('story.submit', user.roles, user.isAdministrator)) return true;
  return uploadedBy === user.id && mayDo('media.add', user.roles, user.isAdministrator);
}
