package org.evenload.jobs.cli.output;

import java.io.PrintWriter;
import java.util.function.Supplier;
import org.evenload.jobs.run.Json;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Mixed into every command with a result: text for people, or JSON with {@code --json}. */
public final class Output {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  /**
   * Prints a result.
   *
   * @param value what Jackson turns into JSON: records, maps, lists, numbers
   * @param text the same for people
   */
  public void print(Object value, Supplier<String> text) {
    PrintWriter out = command.commandLine().getOut();
    out.println(json ? Json.pretty(value) : text.get().stripTrailing());
    out.flush();
  }

  boolean isJson() {
    return json;
  }
}
