import type { Scenario } from '../bench';
export const live: Scenario = {
  name: 'live',
  title: '',
  about: '',
  run: () => Promise.reject(new Error('not yet')),
};
