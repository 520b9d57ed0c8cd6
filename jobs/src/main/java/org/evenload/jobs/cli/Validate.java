package org.evenload.jobs.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.evenload.jobs.config.ScenarioConfig;
import org.evenload.jobs.config.Study;
import org.evenload.jobs.config.StudyFile;
import org.evenload.jobs.stage.StudyInputs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Finds mistakes without computing anything. */
@Command(name = "validate", description = "Checks a study file and its inputs without running.")
final class Validate implements Callable<Integer> {
  @Mixin private Output output;

  @Parameters(paramLabel = "FILE", description = "Study file (YAML).")
  private Path file;

  /** What a valid study would do. */
  private record Result(
      String study,
      boolean valid,
      int buses,
      int branches,
      int periods,
      List<ScenarioConfig> scenarios,
      long vehicleEvaluations) {}

  @Override
  public Integer call() {
    Study study = StudyFile.read(file);
    StudyInputs inputs = StudyInputs.read(study.config());
    List<ScenarioConfig> scenarios = study.config().scenarios();
    Result result =
        new Result(
            study.name(),
            true,
            inputs.network().buses().size(),
            inputs.network().branches().size(),
            study.config().periodCount(),
            scenarios,
            scenarios.stream().mapToLong(s -> (long) s.vehicles() * s.samples()).sum());
    output.print(result, () -> text(result));
    return ExitCode.DONE.code();
  }

  private String text(Result result) {
    return "%s is valid: %d buses, %d branches, %d periods, %d scenarios, %,d vehicle evaluations."
        .formatted(
            file,
            result.buses(),
            result.branches(),
            result.periods(),
            result.scenarios().size(),
            result.vehicleEvaluations());
  }
}
