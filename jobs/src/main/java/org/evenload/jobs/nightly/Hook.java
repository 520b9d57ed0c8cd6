package org.evenload.jobs.nightly;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.evenload.jobs.run.Json;

/** Tells a command of the user's how a night went: one JSON object on its standard input. */
final class Hook {
  private Hook() {}

  /**
   * Runs the command to its end; what it writes to standard error is shown.
   *
   * @param command program and arguments; no shell takes part
   * @param folder in which it runs: the one of the study file
   * @param patience how long it may take
   * @return what went wrong with it; a night does not fail for that
   */
  static Optional<String> tell(List<String> command, Path folder, Night night, Duration patience) {
    if (command.isEmpty()) {
      return Optional.empty();
    }
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            // The last line of standard output is the night's own.
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("EVENLOAD_NIGHT", night.status().name().toLowerCase(Locale.ROOT));
    try {
      Process process = builder.start();
      send(process, Json.compact(night));
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return Optional.of("it did not end within %d s".formatted(patience.toSeconds()));
      }
      return process.exitValue() == 0
          ? Optional.empty()
          : Optional.of("exit code %d".formatted(process.exitValue()));
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  // A command that does not read its input is none the worse for it.
  private static void send(Process process, String summary) {
    try (OutputStream in = process.getOutputStream()) {
      in.write((summary + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It has ended, or closed its input; its exit code tells.
    }
  }
}
