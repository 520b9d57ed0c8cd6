package org.evenload.jobs.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs a command line in this process. */
public record CommandLineRunner(int exitCode, String out, String err) {
  public static CommandLineRunner evenload(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Main.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    return new CommandLineRunner(exitCode, out.toString(), err.toString());
  }
}
