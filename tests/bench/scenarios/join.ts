import type { Scenario } from '../bench';
export const join: Scenario = {
  name: 'join',
  title: '',
  about: '',
  run: () => Promise.reject(new Error('not yet')),
};
