package org.evenload.jobs.cli.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The published benchmarks, one subcommand each. */
@Command(
    name = "bench",
    description = "Runs one of the published benchmarks.",
    subcommands = {
      BenchMonteCarlo.class,
      BenchAggregator.class,
      BenchFeeder.class,
      BenchOpf.class,
      BenchOnline.class,
      BenchProducts.class
    })
public final class Bench implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Missing benchmark, expected one of %s.".formatted(spec.subcommands().keySet()));
  }
}
