package org.evenload.jobs.cli.study;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.Output;
import org.evenload.jobs.cli.output.RunsFolder;
import org.evenload.jobs.study.Console;
import org.evenload.jobs.study.OpenStudy;
import org.evenload.jobs.study.QualityException;
import org.evenload.jobs.study.RunSummary;
import org.evenload.jobs.study.StudyFile;
import org.evenload.jobs.study.StudyRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A whole study, or up to a stage. */
@Command(
    name = "run",
    description = {
      "Runs a study, or the rest of it: finished stages are kept, a finished run is left as it is."
    })
public final class Run implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private RunsFolder runs;
  @Mixin private SparkOptions spark;
  @Mixin private Output output;

  @Parameters(paramLabel = "FILE", description = "Study file (YAML).")
  private Path file;

  @Option(
      names = "--date",
      paramLabel = "YYYY-MM-DD",
      description = "Business date, part of the run's name. Default: today")
  private @Nullable LocalDate date;

  @Option(names = "--force", description = "Start over, even if stages have finished.")
  private boolean force;

  @Option(names = "--stage", paramLabel = "S", description = "Stop after this stage.")
  private @Nullable String stage;

  @Override
  public Integer call() {
    OptionalInt handedOver = spark.handOver();
    if (handedOver.isPresent()) {
      return handedOver.getAsInt();
    }
    // Mistakes in the input are cheaper to find before Spark starts.
    LocalDate day = date == null ? LocalDate.now() : date;
    OpenStudy study = StudyFile.read(file).on(day).open();
    study.plan().warnings().forEach(warning -> spec.commandLine().getErr().println(warning));
    StudyRun run = StudyRun.of(study, day, runs.location());
    RunSummary summary =
        run.execute(
            force ? StudyRun.Start.OVER : StudyRun.Start.RESUME,
            Optional.ofNullable(stage),
            () -> spark.open(run.folder()),
            Console.standardError());
    output.print(RunView.of(summary), () -> RunView.text(summary));
    if (!summary.qualityFailures().isEmpty()) {
      throw new QualityException(String.join("\n", summary.qualityFailures()));
    }
    return ExitCode.DONE.code();
  }
}
