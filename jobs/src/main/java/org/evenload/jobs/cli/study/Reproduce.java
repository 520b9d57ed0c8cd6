package org.evenload.jobs.cli.study;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The papers' tables beside ours, one subcommand each. */
@Command(
    name = "reproduce",
    description = "Computes the tables of a paper and shows them beside the published ones.",
    subcommands = {
      ReproduceVillanueva2025.class,
      ReproduceNabavi2024.class,
      ReproduceClairand2020.class
    })
public final class Reproduce implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Missing paper, expected one of %s.".formatted(spec.subcommands().keySet()));
  }
}
