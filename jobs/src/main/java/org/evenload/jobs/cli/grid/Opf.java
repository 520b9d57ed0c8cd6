package org.evenload.jobs.cli.grid;

import java.util.concurrent.Callable;
import org.evenload.grid.caseio.CaseFile;
import org.evenload.grid.caseio.CaseReader;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.problem.Shedding;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * AC optimal power flow of one case. What is not solved is reported all the same, with exit code 6.
 */
@Command(
    name = "opf",
    description =
        "AC optimal power flow of a case: MATPOWER, IEEE common data format, or a folder with"
            + " buses.csv, branches.csv and generators.csv.")
public final class Opf implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private CaseInput input;

  @Option(
      names = "--shed",
      paramLabel = "USD_PER_MWH",
      description = "Demand may go unsupplied at this penalty (default: all demand must be met).")
  private @Nullable Double penalty;

  /** What becomes of the reactive demand of a bus that is shed. */
  private enum PowerFactor {
    NONE,
    CONSTANT
  }

  @Option(
      names = "--power-factor",
      paramLabel = "MODE",
      defaultValue = "NONE",
      description =
          "With --shed: 'none' sheds active power only, 'constant' reactive power in proportion"
              + " (default: none).")
  private PowerFactor powerFactor;

  @Option(
      names = "--trace",
      description = "Show every iteration of every attempt of the interior-point method.")
  private boolean trace;

  @Override
  public Integer call() {
    CaseFile caseFile = input.read(CaseReader.Purpose.OPTIMAL_POWER_FLOW);
    OpfOutcome outcome = OpfOutcome.of(caseFile, problem(caseFile.network()), trace);
    output.print(OpfJson.of(outcome, trace), () -> OpfText.of(outcome));
    return (outcome.result().isConverged() ? ExitCode.DONE : ExitCode.NOT_SOLVED).code();
  }

  private OpfProblem problem(Network network) {
    OpfProblem problem = OpfProblem.of(network).withLoadFactor(input.loadFactor());
    if (penalty == null) {
      return problem;
    }
    try {
      return problem.withShedding(
          powerFactor == PowerFactor.CONSTANT
              ? Shedding.constantPowerFactor(penalty)
              : Shedding.activeOnly(penalty));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid --shed '%s', expected a finite number of at least 0.".formatted(penalty),
          e);
    }
  }
}
