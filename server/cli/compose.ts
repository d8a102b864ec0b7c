/** `compose`: the story of a bundle, on standard output. */
import { isLength, LENGTHS } from '../../shared/compose/plan/length';
import { composeWithSummary } from '../../shared/compose/summary';
import { Language } from '../../shared/domain/bundle';
import { CreditStyle, type Story } from '../../shared/domain/story';
import { renderHtml, renderMarkdown, renderText } from '../../shared/render';
import { PlainError } from '../plain-error';
import { readBundleInput } from './bundle-input';
import type { Terminal } from './terminal';

const RENDERERS: Record<string, (story: Story) => string> = {
  text: renderText,
  markdown: (story) => renderMarkdown(story),
  html: (story) => renderHtml(story),
  json: (story) => JSON.stringify(story, null, 2),
};
const LATER = ['docx', 'pdf', 'ninjs'];

export interface ComposeOptions {
  format: string;
  language?: string;
  length?: string;
  credits?: string;
}

/** Prints the story; everything about the options is judged before the file is read. */
export async function composeFile(terminal: Terminal, file: string, options: ComposeOptions): Promise<void> {
  const { format, language: asked, length = 'full', credits = 'news' } = options;
  if (LATER.includes(format)) throw new PlainError(({ problems }) => problems.laterFormat(format));
  const render = Object.hasOwn(RENDERERS, format) ? RENDERERS[format] : undefined;
  if (!render) {
    const formats = Object.keys(RENDERERS).join(', ');
    throw new PlainError(({ problems }) => problems.oneOf('--format', format, formats));
  }
  const language = asked === undefined ? null : Language.safeParse(asked);
  if (language && !language.success)
    throw new PlainError(({ problems }) =>
      problems.oneOf('--language', asked ?? '', Language.options.join(', ')),
    );
  if (!isLength(length))
    throw new PlainError(({ problems }) => problems.oneOf('--length', length, LENGTHS.join(', ')));
  const style = CreditStyle.safeParse(credits);
  if (!style.success)
    throw new PlainError(({ problems }) =>
      problems.oneOf('--credits', credits, CreditStyle.options.join(', ')),
    );
  const bundle = readBundleInput(terminal, file);
  const telling = { length, credits: style.data, ...(language && { language: language.data }) };
  terminal.print(render(composeWithSummary(bundle, telling)).trimEnd());
}
