/** Address of one of a photo's sizes, for members of its meeting. */
export const photoPath = (id: string, variant: 'small' | 'medium' | 'large' | 'original') =>
  `/media/${encodeURIComponent(id)}/${variant}`;
