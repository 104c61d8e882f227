package org.noroshi.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.concurrent.Callable;
import org.noroshi.publish.VisibleText;
import org.noroshi.store.DataFolderException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command itself; each subcommand is a class of its own. */
@Command(
    name = "noroshi",
    description = "Watches the internet from addresses that nobody uses.",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExample:%n",
    footer = "  noroshi observe captures/ --dark 198.18.0.0/16 --html picture.html")
public final class Noroshi implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "Say how to use this and stop.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Say version, commit and JDK and stop.")
  private boolean version;

  public static void main(String[] arguments) {
    Terminal terminal = Terminal.ofProcess();
    StopSignal.exit(run(terminal, Rooms.commands(terminal), arguments));
  }

  /** Runs one command line to its end and gives the exit code; see {@link ExitCode}. */
  static int run(Terminal terminal, List<Object> commands, String... arguments) {
    CommandLine line = new CommandLine(new Noroshi());
    commands.forEach(line::addSubcommand);
    OptionTypes.register(line);
    line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi(terminal)))
        .setUsageHelpWidth(Math.clamp(terminal.columns(), 60, 110))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((problem, given) -> misused(problem))
        .setExecutionExceptionHandler((problem, command, parsed) -> failed(problem, command));
    int code = execute(line, arguments);
    return terminal.out().checkError() ? unwritten(terminal, code) : code;
  }

  private static int execute(CommandLine line, String... arguments) {
    try {
      return line.execute(arguments);
    } catch (OutOfMemoryError e) {
      long mebibytes = Runtime.getRuntime().maxMemory() >> 20;
      line.getErr()
          .println(
              "noroshi: "
                  + mebibytes
                  + " MiB of memory are too few for this: give more, for example with"
                  + " NOROSHI_JAVA_OPTS=-Xmx"
                  + Math.max(1, 2 * mebibytes >> 10)
                  + "g; what was committed stays, and the next run goes on from there");
      return ExitCode.INTERNAL;
    }
  }

  /** Results that could not be written are a failure, but for a reader who has seen enough. */
  private static int unwritten(Terminal terminal, int code) {
    String reason = "";
    if (terminal.out() instanceof ResultStream results) {
      if (results.isReaderGone()) {
        return code;
      }
      reason = ": " + results.problem();
    }
    terminal.err().println("noroshi: standard output cannot be written" + reason);
    return ExitCode.INTERNAL;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return ExitCode.WHOLE;
  }

  private static int misused(CommandLine.ParameterException problem) {
    CommandLine command = problem.getCommandLine();
    String message = String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
    command
        .getErr()
        .println(
            "noroshi: "
                + VisibleText.of(message)
                + " (try '"
                + command.getCommandSpec().qualifiedName()
                + " --help')");
    return ExitCode.USAGE;
  }

  private static int failed(Exception problem, CommandLine command) {
    PrintWriter err = command.getErr();
    switch (problem) {
      case Refusal refusal -> {
        String.valueOf(refusal.getMessage())
            .lines()
            .forEach(text -> err.println("noroshi: " + VisibleText.of(text)));
        return refusal.exitCode();
      }
      case DataFolderException refused -> {
        err.println("noroshi: " + VisibleText.of(Mishap.of(refused)));
        return ExitCode.USAGE;
      }
      case InvalidPathException name -> {
        err.println("noroshi: " + VisibleText.of("'" + name.getInput() + "' is no name of a file"));
        return ExitCode.USAGE;
      }
      case CheckedOutput.ReaderGone _ -> {
        return ExitCode.WHOLE;
      }
      case IOException io -> err.println("noroshi: " + VisibleText.of(Mishap.of(io)));
      case UncheckedIOException io -> err.println("noroshi: " + VisibleText.of(Mishap.of(io)));
      default -> {
        err.println("noroshi: internal error, please report it:");
        problem.printStackTrace(err);
      }
    }
    return ExitCode.INTERNAL;
  }

  private static CommandLine.Help.Ansi ansi(Terminal terminal) {
    return terminal.coloured() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
  }
}
