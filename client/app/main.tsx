/** Starts the staff application. */
import '@mantine/core/styles.css';
import '../ui/fonts.css';
import '../ui/look.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { styleNonce } from '../ui/theme';
import { registerWorker } from '../worker/register';
import { App } from './App';
import { currentLanguage } from './language';
import { fetchAhead } from './Pages';
import { loadTexts } from './texts';

// Mantine's scroll lock makes its style sheet with the library get-nonce, which looks here.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root element.');
fetchAhead(window.location.pathname);
// The first question opens the store behind the databases, which takes a while: the documents in it are next.
void indexedDB.databases().catch(() => {});
// Not awaited at the top: the bundler keeps apart what is shared with a module that waits.
void loadTexts(currentLanguage()).then(() => {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  registerWorker();
});
