package org.evenload.jobs.study;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** What people see while a study runs: plain lines, and bars where a terminal can show them. */
public final class Console {
  private final PrintWriter lines;
  private final @Nullable PrintStream terminal;

  private Console(PrintWriter lines, @Nullable PrintStream terminal) {
    this.lines = lines;
    this.terminal = terminal;
  }

  /** Lines only, as for a log file. */
  public static Console plain(PrintWriter lines) {
    return new Console(lines, null);
  }

  /** Lines and bars on standard error; bars only if the launcher found a terminal there. */
  public static Console standardError() {
    return new Console(
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        Boolean.getBoolean("evenload.terminal") ? System.err : null);
  }

  /** Nothing at all. */
  public static Console silent() {
    return plain(new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  void say(String line) {
    lines.println(line);
    lines.flush();
  }

  Progress progress(String task, long total) {
    return terminal == null ? Progress.SILENT : new Bar(bar(terminal, task, total));
  }

  /** Shows the tasks of Spark's jobs until the watch is closed. */
  Watch watch(SparkSession spark, String task) {
    if (terminal == null) {
      return () -> {};
    }
    ProgressBar bar = bar(terminal, task, 0);
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
            bar.maxHint(bar.getMax() + submitted.stageInfo().numTasks());
          }

          @Override
          public void onTaskEnd(SparkListenerTaskEnd ended) {
            bar.step();
          }
        };
    spark.sparkContext().addSparkListener(listener);
    return () -> {
      spark.sparkContext().removeSparkListener(listener);
      bar.close();
    };
  }

  /** A running display. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  private static ProgressBar bar(PrintStream terminal, String task, long total) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(total)
        .setUpdateIntervalMillis(250)
        .setStyle(ProgressBarStyle.ASCII)
        .setEtaFunction(
            state -> remaining(state.getMax(), state.getCurrent(), state.getElapsedAfterStart()))
        .showSpeed()
        .clearDisplayOnFinish()
        .setConsumer(new ConsoleProgressBarConsumer(terminal))
        .build();
  }

  private static java.util.Optional<Duration> remaining(long max, long done, Duration elapsed) {
    return done <= 0 || max <= 0
        ? java.util.Optional.empty()
        : java.util.Optional.of(elapsed.multipliedBy(max - done).dividedBy(done));
  }

  private record Bar(ProgressBar bar) implements Progress {
    @Override
    public void advance(long by) {
      bar.stepBy(by);
    }

    @Override
    public void close() {
      bar.close();
    }
  }
}
