package org.evenload.jobs.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java process of this build's classes, with what it writes. */
final class ChildProcess implements AutoCloseable {
  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  private final Process process;
  private final Path out;
  private final Path err;

  private ChildProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  static String classPath() {
    return CLASS_PATH;
  }

  /** Starts a command of Evenload's. */
  static ChildProcess evenload(Path logs, List<String> options, List<String> arguments)
      throws IOException {
    List<String> all = new ArrayList<>(options);
    all.add(Main.class.getName());
    all.addAll(arguments);
    return start(logs, Map.of(), all);
  }

  /**
   * Starts Java.
   *
   * @param logs folder for what it writes
   * @param arguments options of the Java machine, a class, its arguments
   */
  static ChildProcess start(Path logs, Map<String, String> environment, List<String> arguments)
      throws IOException {
    Files.createDirectories(logs);
    Path out = Files.createTempFile(logs, "process-", ".out");
    Path err = Path.of(out.toString().replaceFirst("out$", "err"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx700m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(
        Arrays.stream(System.getProperty("evenload.test.jvm.flags", "").split("\\s+"))
            .filter(flag -> !flag.isEmpty())
            .toList());
    command.addAll(List.of("-cp", CLASS_PATH));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    return new ChildProcess(builder.start(), out, err);
  }

  Process process() {
    return process;
  }

  /** Its exit code; Java reports a signal as 128 and its number. */
  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  String out() throws IOException {
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  String err() throws IOException {
    return Files.readString(err, StandardCharsets.UTF_8);
  }

  /** Waits for a file to appear; fails if the process ends before. */
  void awaitFile(Path file) throws IOException, InterruptedException {
    while (!Files.exists(file)) {
      if (!process.isAlive()) {
        throw new IllegalStateException("ended before: " + out() + err());
      }
      Thread.sleep(10);
    }
  }

  /** Ends it and all that it has started, if it still runs. */
  @Override
  public void close() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("does not end");
    }
  }
}
