package org.evenload.jobs.cli.study;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.RunsFolder;
import org.evenload.jobs.nightly.BusinessDate;
import org.evenload.jobs.nightly.Night;
import org.evenload.jobs.nightly.NightWatch;
import org.evenload.jobs.nightly.NightlyConfig;
import org.evenload.jobs.nightly.Refusal;
import org.evenload.jobs.run.Json;
import org.evenload.jobs.study.Console;
import org.evenload.jobs.study.OpenStudy;
import org.evenload.jobs.study.Study;
import org.evenload.jobs.study.StudyFile;
import org.evenload.jobs.study.StudyRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A study for schedulers. */
@Command(
    name = "nightly",
    description = {
      "Runs a study for a business date as a scheduler wants it: a night that is done is left as it"
          + " is,",
      "two never work at once, old nights go. The last line of output is one JSON object.",
      "Exit codes 2, 3 and 4 are final; after 5 the same command may succeed later."
    })
public final class Nightly implements Callable<Integer> {
  private static final int SKIPPED = 99;
  private static final Duration HOOK_PATIENCE = Duration.ofMinutes(5);
  // Whoever sends a signal kills the process a little later.
  private static final Duration HOOK_PATIENCE_AT_SIGNALS = Duration.ofSeconds(5);

  @Spec private CommandSpec spec;
  @Mixin private RunsFolder runs;
  @Mixin private SparkOptions spark;

  @Parameters(paramLabel = "FILE", description = "Study file (YAML).")
  private Path file;

  @Option(
      names = "--date",
      paramLabel = "YYYY-MM-DD",
      description = {
        "Business date. Default: the variable " + BusinessDate.VARIABLE + ", else yesterday in the",
        "study's time zone (nightly.time_zone)"
      })
  private @Nullable LocalDate date;

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "Nights to keep. Default: nightly.keep of the study file, else 30")
  private @Nullable Integer keep;

  @Option(
      names = "--skip-code",
      description = "End with 99 instead of 0 if the night is done already.")
  private boolean skipCode;

  @Override
  public Integer call() throws IOException {
    OptionalInt handedOver = spark.handOver();
    if (handedOver.isPresent()) {
      return handedOver.getAsInt();
    }
    Study study = readStudy();
    NightlyConfig written = NightlyConfig.of(study.operations().path("nightly"));
    NightlyConfig config = keep == null ? written : written.keeping(keep);
    Clock clock = Clock.systemUTC();
    LocalDate night =
        BusinessDate.of(date, System.getenv(BusinessDate.VARIABLE), config.timeZone(), clock);
    try (NightWatch watch = begin(study, night, config, clock)) {
      Optional<Night> done = watch.done();
      if (done.isPresent()) {
        return end(done.get(), skipCode ? SKIPPED : ExitCode.DONE.code());
      }
      return work(study, night, config, watch);
    }
  }

  private Study readStudy() {
    try {
      return StudyFile.read(file);
    } catch (RuntimeException e) {
      throw refused(String.valueOf(file.getFileName()), date, e);
    }
  }

  private NightWatch begin(Study study, LocalDate night, NightlyConfig config, Clock clock)
      throws IOException {
    try {
      return NightWatch.begin(study.name(), night, config, clock, runs.location());
    } catch (RuntimeException e) {
      throw refused(study.name(), night, e);
    }
  }

  private RuntimeException refused(
      String study, @Nullable LocalDate night, RuntimeException cause) {
    Failure failure = Failure.of(cause);
    printLast(Refusal.of(study, night, failure.exitCode().code(), failure.message()));
    return cause;
  }

  private int work(Study study, LocalDate night, NightlyConfig config, NightWatch watch)
      throws IOException {
    AtomicReference<@Nullable String> run = new AtomicReference<>();
    // Whoever comes first, the work or a signal, has the last line.
    AtomicBoolean ended = new AtomicBoolean();
    Thread onSignal = new Thread(() -> stopped(study, config, watch, run.get(), ended));
    Runtime.getRuntime().addShutdownHook(onSignal);
    try {
      Night worked = work(study, night, watch, run);
      if (ended.compareAndSet(false, true)) {
        tell(study, config, worked, HOOK_PATIENCE);
        Integer exitCode = worked.exitCode();
        return end(worked, exitCode == null ? ExitCode.BUG.code() : exitCode);
      }
      return ExitCode.CLUSTER.code();
    } catch (Exception | OutOfMemoryError e) {
      if (ended.compareAndSet(false, true)) {
        Failure failure = Failure.of(e);
        Night failed = watch.failed(run.get(), failure.exitCode().code(), failure.message());
        tell(study, config, failed, HOOK_PATIENCE);
        end(failed, failure.exitCode().code());
      }
      throw e;
    } finally {
      forget(onSignal);
    }
  }

  private Night work(
      Study study, LocalDate night, NightWatch watch, AtomicReference<@Nullable String> run)
      throws IOException {
    OpenStudy open = study.on(night).open();
    StudyRun studyRun = StudyRun.of(open, night, runs.location());
    run.set(studyRun.runId());
    return watch.work(
        studyRun.runId(),
        () ->
            studyRun.execute(
                StudyRun.Start.RESUME,
                Optional.empty(),
                () -> spark.open(studyRun.folder()),
                Console.standardError()),
        this::warn);
  }

  private void stopped(
      Study study,
      NightlyConfig config,
      NightWatch watch,
      @Nullable String run,
      AtomicBoolean ended) {
    if (run == null || !ended.compareAndSet(false, true)) {
      return;
    }
    try {
      Night night = watch.stopped(run);
      end(night, ExitCode.CLUSTER.code());
      tell(study, config, night, HOOK_PATIENCE_AT_SIGNALS);
    } catch (IOException e) {
      warn("Cannot log that the night was stopped: %s.".formatted(e.getMessage()));
    }
  }

  private static void forget(Thread onSignal) {
    try {
      Runtime.getRuntime().removeShutdownHook(onSignal);
    } catch (IllegalStateException e) {
      // The process is ending: it has been told.
    }
  }

  private void tell(Study study, NightlyConfig config, Night night, Duration patience) {
    NightWatch.tell(config, study.folder(), night, patience)
        .ifPresent(problem -> warn("The hook %s failed: %s.".formatted(config.hook(), problem)));
  }

  private void warn(String message) {
    spec.commandLine().getErr().println("evenload: " + message);
  }

  private int end(Night night, int exitCode) {
    printLast(night);
    return exitCode;
  }

  private void printLast(Object summary) {
    spec.commandLine().getOut().println(Json.compact(summary));
    spec.commandLine().getOut().flush();
  }
}
