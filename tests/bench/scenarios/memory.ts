import type { Scenario } from '../bench';
export const memory: Scenario = {
  name: 'memory',
  title: '',
  about: '',
  run: () => Promise.reject(new Error('not yet')),
};
