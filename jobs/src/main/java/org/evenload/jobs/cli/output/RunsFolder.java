package org.evenload.jobs.cli.output;

import java.io.IOException;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.storage.StorageProblem;
import picocli.CommandLine.Option;

/** Mixed into every command that writes or reads runs: where they are. */
public final class RunsFolder {
  @Option(
      names = "--runs",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = {
        "Folder of all runs, on this machine or a URL such as hdfs://host/runs or"
            + " s3a://bucket/runs.",
        "Default: ${DEFAULT-VALUE}"
      })
  private String runs;

  /**
   * The folder, whether it exists or not.
   *
   * @throws ConfigException if there is no such file system
   */
  public Location location() {
    try {
      return Location.of(runs);
    } catch (IOException e) {
      throw new ConfigException(
          "Cannot use --runs '%s': %s.".formatted(runs, StorageProblem.reason(e)), e);
    }
  }
}
