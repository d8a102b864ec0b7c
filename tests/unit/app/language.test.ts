// @vitest-environment happy-dom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it, vi } from 'vitest';
import { LanguageProvider, useLanguage } from '../../../client/app/language';
import { currentTexts, loadDeskTexts, loadTexts } from '../../../client/app/texts';
import * as english from '../../../shared/i18n/en/desk';
import * as vietnamese from '../../../shared/i18n/vi/desk';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

let choose = (_: 'vi' | 'en') => {};

function Probe() {
  const { texts, setLanguage } = useLanguage();
  choose = setLanguage;
  return texts.common.cancel;
}

it('fetches the other language when it is chosen, and says all in it from then on', async () => {
  await loadTexts('vi');
  const place = document.createElement('div');
  act(() => createRoot(place).render(createElement(LanguageProvider, null, createElement(Probe))));
  const before = currentTexts().common.cancel;
  expect(place.textContent).toBe(before);
  await act(async () => choose('en'));
  await vi.waitFor(() => expect(place.textContent).not.toBe(before));
  expect(place.textContent).toBe(currentTexts().common.cancel);
  await vi.waitFor(() => expect(document.documentElement.lang).toBe('en'));
});

it('brings the texts of the desk when a page wants them, and then with every language', async () => {
  await loadTexts('vi');
  expect(currentTexts().story).toBeUndefined();
  await loadDeskTexts();
  expect(currentTexts()).toMatchObject(vietnamese.desk);
  await loadTexts('en');
  expect(currentTexts()).toMatchObject(english.desk);
});
