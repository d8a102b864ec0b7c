import { describe, expect, it } from 'vitest';
import { freeSlug, slugOf } from '../../../server/publish/slug';

describe('addresses of stories', () => {
  it.each([
    ['Cục trưởng Đỗ Ẵng làm việc với Trung tâm 1', 'cuc-truong-do-ang-lam-viec-voi-trung-tam-1'],
    ['  “Đường” & chợ/ƯỚC ', 'duong-cho-uoc'],
    ['<script>alert(1)</script>', 'script-alert-1-script'],
    ['……', 'tin'],
    ['Hội nghị'.normalize('NFD'), 'hoi-nghi'],
  ])('folds %s', (headline, slug) => {
    expect(slugOf(headline)).toBe(slug);
  });

  it('cuts long ones at a word', () => {
    const slug = slugOf('phát triển công nghiệp '.repeat(20));
    expect(slug.length).toBeLessThanOrEqual(96);
    expect(slug.endsWith('-')).toBe(false);
    expect(['phat', 'trien', 'cong', 'nghiep']).toContain(slug.split('-').at(-1));
  });

  it('finds a free one', () => {
    expect(freeSlug('tin', new Set())).toBe('tin');
    expect(freeSlug('tin', new Set(['tin', 'tin-2']))).toBe('tin-3');
  });
});
