package org.evenload.jobs.sensitivity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.config.Problem;
import org.evenload.jobs.config.Schema;
import org.evenload.jobs.study.Study;
import org.evenload.jobs.study.StudyFile;
import org.evenload.jobs.study.StudyKind;
import org.evenload.jobs.study.StudyPlan;
import org.evenload.jobs.table.TableSpec;

/** What another study, of any kind, depends on. */
public final class SensitivityKind implements StudyKind {
  private static final String NAME = "sensitivity";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Another study with keys changed, alone, in grids or by designs, and what its headlines"
        + " make of it.";
  }

  @Override
  public ObjectNode schema() {
    return Schema.resource(SensitivityKind.class, "schema.json");
  }

  @Override
  public List<Problem> complete(ObjectNode settings, Path folder) {
    Study base = StudyFile.read(folder.resolve(settings.path("study").asText()).normalize());
    if (base.kind().name().equals(NAME)) {
      throw new ConfigException(
          "Invalid study '%s', expected one that is no sensitivity study."
              .formatted(settings.path("study").asText()));
    }
    // So that the run's name depends on all that decides results.
    settings.set("base", base.settings());
    return List.of();
  }

  @Override
  public StudyPlan plan(Study study) {
    return SensitivityPlan.read(study);
  }

  @Override
  public List<TableSpec> tables() {
    return SensitivityTables.ALL;
  }
}
