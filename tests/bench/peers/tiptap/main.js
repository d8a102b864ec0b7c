/** The usual collaborative editor: Tiptap's StarterKit and Collaboration on hocuspocus's provider. */
import { HocuspocusProvider } from '@hocuspocus/provider';
import { Editor, Extension } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { StarterKit } from '@tiptap/starter-kit';
import { yCursorPlugin } from '@tiptap/y-tiptap';
import * as Y from 'yjs';

const asked = new URLSearchParams(location.search);
const document = new Y.Doc();
const provider = new HocuspocusProvider({ url: asked.get('server'), name: asked.get('document'), document });

/** As in its caret extension, which lags behind the other packages by some versions. */
const Carets = Extension.create({
  name: 'carets',
  addProseMirrorPlugins: () => [
    yCursorPlugin(provider.awareness, {
      cursorBuilder({ color }) {
        const caret = globalThis.document.createElement('span');
        caret.className = 'caret';
        caret.style.borderColor = color;
        return caret;
      },
    }),
  ],
});

provider.awareness.setLocalStateField('user', { name: 'Thư ký', color: '#375a7f' });
new Editor({
  element: globalThis.document.getElementById('editor'),
  extensions: [StarterKit.configure({ undoRedo: false }), Collaboration.configure({ document }), Carets],
});
