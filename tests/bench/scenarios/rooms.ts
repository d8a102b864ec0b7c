import type { Scenario } from '../bench';
export const rooms: Scenario = {
  name: 'rooms',
  title: '',
  about: '',
  run: () => Promise.reject(new Error('not yet')),
};
