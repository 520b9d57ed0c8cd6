package org.evenload.jobs.stage;

import java.util.ArrayList;
import java.util.List;
import org.evenload.jobs.config.StudyConfig;
import org.evenload.jobs.study.Stage;

/** The stages of a study, in the order of their work. */
public final class Stages {
  private Stages() {}

  public static List<Stage> of(StudyConfig config) {
    return new ArrayList<>();
  }
}
