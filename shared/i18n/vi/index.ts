/** The Vietnamese texts, by area. */
import { bundle } from './bundle';
import { desk } from './desk';
import { live } from './live';
import { publicSite } from './publicSite';
import { staff } from './staff';

export const vi = { ...staff, ...desk, bundle, publicSite, live };

/** What every language has: a text that is missing in one does not compile. */
export type Texts = typeof vi;
