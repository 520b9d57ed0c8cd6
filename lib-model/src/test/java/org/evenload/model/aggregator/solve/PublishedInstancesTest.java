package org.evenload.model.aggregator.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.AggregatorResult;
import org.evenload.model.aggregator.ScheduleChecker;
import org.evenload.model.aggregator.SolveOptions;
import org.evenload.model.aggregator.SolveStatus;
import org.evenload.model.aggregator.io.AggregatorFolder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Buses of the posted runs, which the authors' solver left at gaps of 71 to 100 % after hours. */
@Tag("slow")
class PublishedInstancesTest {
  private static final Path RUNS =
      Optional.ofNullable(System.getenv("REFERENCE_DIR"))
          .map(Path::of)
          .orElseGet(() -> Path.of(System.getProperty("evenload.root"), "..", "shared/reference"))
          .resolve("villanueva2025");

  @ParameterizedTest
  @CsvSource({
    "s1_min, 6, free",
    "s1_min, 11, free",
    "s1_max, 4, free",
    "s1_max, 10, capped",
    "s3_min, 14, capped",
    "s3cr_min, 12, free",
    "s3cr_min, 14, free"
  })
  void isSolvedToATenthOfAPercent(String run, int bus, String limits) {
    assumeTrue(Files.isDirectory(RUNS), "no reference data");
    Path folder = RUNS.resolve("devcm");
    AggregatorProblem problem =
        AggregatorFolder.read(folder.resolve(run))
            .problem(
                bus,
                folder.resolve("price_quota_curve.csv"),
                folder.resolve("system_load_forecast.csv"),
                limits.equals("capped")
                    ? Optional.of(RUNS.resolve("coordination/pem_cap.csv"))
                    : Optional.empty());

    AggregatorResult result = AggregatorSolver.solve(problem, new SolveOptions(0.001, 600));

    assertThat(result.status()).isEqualTo(SolveStatus.SOLVED);
    assertThat(result.relativeGap()).isBetween(0.0, 0.001);
    ScheduleChecker.Verdict verdict = ScheduleChecker.check(problem, result.schedule());
    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.cost().totalUsd()).isCloseTo(result.upperUsd(), within(1e-6));
  }
}
