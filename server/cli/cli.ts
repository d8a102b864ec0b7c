/** The command line: `npm run -s tocky -- <command>`. Each command is loaded when it is called. */
import { Command, CommanderError, Help } from 'commander';
import { version } from '../../package.json';
import { PlainError, type Words } from '../plain-error';
import { languageOf, makeTerminal, type Terminal } from './terminal';

const USAGE = 2;
const FAILED = 1;

/** What commander found wrong with the words typed, in ours. */
function usageProblem({ code, message }: CommanderError, { problems }: Words): string {
  const name = /'([^']*)'/.exec(message)?.[1] ?? '';
  switch (code) {
    case 'commander.unknownCommand':
      return problems.usage(problems.unknownCommand(name));
    case 'commander.unknownOption':
      return problems.usage(problems.unknownOption(name));
    case 'commander.missingArgument':
      return problems.usage(problems.missingArgument(name.toUpperCase()));
    case 'commander.missingMandatoryOptionValue':
      return problems.usage(problems.missingOption(name));
    case 'commander.optionMissingArgument':
      return problems.usage(problems.missingValue(name));
    case 'commander.excessArguments':
      return problems.usage(problems.tooManyArguments);
    case 'commander.help':
      return problems.usage(problems.missingArgument('COMMAND'));
    default:
      return problems.usage(message.replace(/^error: /, ''));
  }
}

function makeProgram(terminal: Terminal): Command {
  const { commands: say } = terminal.words;
  const program = new Command('tocky')
    .description(say.program)
    .version(version, '-V, --version', say.version)
    .helpOption('-h, --help', say.help)
    .helpCommand(false)
    .option('--lang <language>', say.language)
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  const command = (parent: Command, name: string, description: string) =>
    parent.command(name).description(description).helpOption('-h, --help', say.help).helpCommand(false);

  command(program, 'serve', say.serve).action(async () => (await import('./serve')).serve(terminal));
  command(program, 'compose <file>', say.compose)
    .option('--format <format>', say.format, 'text')
    .option('--language <language>', say.storyLanguage)
    .option('--length <length>', say.storyLength)
    .option('--credits <style>', say.storyCredits)
    .action(async (file, options) => (await import('./compose')).composeFile(terminal, file, options));
  command(program, 'import <file>', say.import).action(async (file) =>
    (await import('./meetings')).importMeeting(terminal, file),
  );
  command(program, 'export <meeting>', say.export).action(async (meeting) =>
    (await import('./meetings')).exportMeeting(terminal, meeting),
  );
  command(program, 'meetings', say.meetings).action(async () =>
    (await import('./meetings')).listMeetings(terminal),
  );
  command(program, 'link <meeting>', say.link)
    .requiredOption('--role <role>', say.role)
    .option('--name <name>', say.linkName)
    .option('--hours <hours>', say.hours)
    .action(async (meeting, options) => (await import('./link')).link(terminal, meeting, options));

  const user = command(program, 'user', say.user);
  command(user, 'add <username>', say.userAdd)
    .option('--name <name>', say.userName)
    .option('--administrator', say.userAdministrator)
    .action(async (username, options) => (await import('./users')).addUser(terminal, username, options));
  command(user, 'list', say.userList).action(async () => (await import('./users')).printUsers(terminal));
  command(user, 'password <username>', say.userPassword).action(async (username) =>
    (await import('./users')).setPassword(terminal, username),
  );
  command(user, 'disable <username>', say.userDisable).action(async (username) =>
    (await import('./users')).disableUser(terminal, username),
  );

  command(program, 'verify', say.verify)
    .option('--repair', say.repair)
    .action(async (options) => (await import('./verify')).verify(terminal, options));
  command(program, 'doctor', say.doctor).action(async () => (await import('./doctor')).doctor(terminal));
  return program;
}

/** Runs one command; gives the code to exit with. */
async function run(argv: readonly string[]): Promise<number> {
  const terminal = makeTerminal(languageOf(argv.slice(2), process.env));
  const program = makeProgram(terminal);
  if (argv.length <= 2) {
    terminal.tell(program.createHelp().formatHelp(program, new Help()).trimEnd());
    return USAGE;
  }
  try {
    await program.parseAsync(argv);
    return 0;
  } catch (error) {
    if (error instanceof PlainError) {
      terminal.tell(error.sentence(terminal.language));
      return FAILED;
    }
    if (error instanceof CommanderError) {
      // Help and version were asked for and have been printed.
      if (error.exitCode === 0) return 0;
      terminal.tell(usageProblem(error, terminal.words));
      return USAGE;
    }
    terminal.tell(terminal.words.problems.failed(error instanceof Error ? error.message : String(error)));
    if (process.env.LOG_LEVEL === 'debug') console.error(error);
    return FAILED;
  }
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever read the output has enough of it (`… | head`).
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
// Not `process.exit`: what is still on its way to a pipe would be lost.
process.exitCode = await run(process.argv);
