package org.evenload.jobs.kind.online;

import java.nio.file.Path;
import java.util.List;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.study.Study;
import org.evenload.jobs.study.StudyFile;

/**
 * A study of online charging with everything read.
 *
 * @param days that it runs
 * @param published what the report compares with; without cases if nothing
 * @param note about the inputs, may be empty
 * @param remarks about what was published
 */
public record OnlineStudy(
    OnlineDays days, PublishedCases published, String note, List<String> remarks) {
  public OnlineStudy {
    remarks = List.copyOf(remarks);
  }

  /**
   * Reads a study file and its inputs, for commands that run some of its days.
   *
   * @throws ConfigException if the file is wrong or of another kind
   * @throws org.evenload.grid.input.InputException if an input is missing or wrong
   */
  public static OnlineStudy read(Path studyFile) {
    Study study = StudyFile.read(studyFile);
    if (!(study.kind() instanceof OnlineKind)) {
      throw new ConfigException(
          "%s: Invalid kind '%s', expected 'online'.".formatted(studyFile, study.kind().name()));
    }
    return of(study.as(OnlineConfig.class));
  }

  static OnlineStudy of(OnlineConfig config) {
    Path compareWith = config.report().compareWith();
    return new OnlineStudy(
        OnlineDays.read(config),
        compareWith == null ? PublishedCases.none() : PublishedCases.read(compareWith),
        config.report().note() == null ? "" : config.report().note(),
        config.report().remarks());
  }
}
