/** Who may change a photo once it is there. `client/media/rights.ts` says the same to the interface. */
import { mayDo, type Role } from '../../shared/domain/access';

export interface Asking {
  id: string;
  roles: readonly Role[];
  isAdministrator: boolean;
}

/** Those who answer for the story (owner, secretary, editor) may change any photo; who added one, their own. */
export function mayEditMedium(user: Asking, uploadedBy: string | null): boolean {
  if (mayDo('story.submit', user.roles, user.isAdministrator)) return true;
  return uploadedBy === user.id && mayDo('media.add', user.roles, user.isAdministrator);
}
