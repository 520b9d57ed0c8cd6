package org.evenload.jobs.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/**
 * A study file that was read and found valid.
 *
 * @param file where it was read from
 * @param settings all keys as the study uses them: defaults filled in, paths as the file has them
 * @param config the same as typed records, paths resolved
 */
public record Study(Path file, ObjectNode settings, StudyConfig config) {
  public String name() {
    return config.name();
  }
}
