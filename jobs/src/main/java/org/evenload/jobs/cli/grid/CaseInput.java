package org.evenload.jobs.cli.grid;

import java.nio.file.Path;
import org.evenload.grid.caseio.CaseFile;
import org.evenload.grid.caseio.CaseReader;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The case that a command of the grid works on, and how much of its demand. */
final class CaseInput {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(paramLabel = "CASE", description = "Case file or folder.")
  private Path file;

  @Option(
      names = "--load-factor",
      paramLabel = "F",
      defaultValue = "1",
      description = "Active and reactive demand times this (default: ${DEFAULT-VALUE}).")
  private double loadFactor;

  double loadFactor() {
    if (!(loadFactor >= 0 && loadFactor < 1e6)) {
      throw new ParameterException(
          command.commandLine(),
          "Invalid --load-factor '%s', expected a number of at least 0.".formatted(loadFactor));
    }
    return loadFactor;
  }

  CaseFile read(CaseReader.Purpose purpose) {
    return CaseReader.read(file, purpose);
  }
}
