import { expect, test } from 'vitest';
import { hashPassword, passwordFits } from '../../../server/auth/passwords';

test('a password fits its own hash only, and each hash has its own salt', async () => {
  const [first, second] = await Promise.all([hashPassword('mat-khau-dai'), hashPassword('mat-khau-dai')]);
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(second).not.toBe(first);
  expect(await passwordFits('mat-khau-dai', first)).toBe(true);
  expect(await passwordFits('mat-khau-dài', first)).toBe(false);
  expect(await passwordFits('', first)).toBe(false);
});

test('without a hash it says no and takes as long as with one', async () => {
  const hashed = await hashPassword('mat-khau-dai');
  await passwordFits('x', null);
  const time = async (against: string | null) => {
    const times: number[] = [];
    for (let round = 0; round < 7; round++) {
      const began = performance.now();
      expect(await passwordFits('khong-phai', against)).toBe(false);
      times.push(performance.now() - began);
    }
    return times.sort((a, b) => a - b)[0]!;
  };
  const [known, unknown] = [await time(hashed), await time(null)];
  expect(unknown).toBeGreaterThan(known / 2);
});
