/** The English texts, by area. */
import type { Texts } from '../vi';
import { bundle } from './bundle';
import { desk } from './desk';
import { live } from './live';
import { publicSite } from './publicSite';
import { staff } from './staff';

export const en: Texts = { ...staff, ...desk, bundle, publicSite, live };
