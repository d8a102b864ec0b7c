import type { Scenario } from '../bench';
export const kill: Scenario = {
  name: 'kill',
  title: '',
  about: '',
  run: () => Promise.reject(new Error('not yet')),
};
