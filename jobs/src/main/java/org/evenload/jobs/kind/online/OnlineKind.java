package org.evenload.jobs.kind.online;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.evenload.jobs.check.Check;
import org.evenload.jobs.config.Problem;
import org.evenload.jobs.config.Schema;
import org.evenload.jobs.step.config.SharedSections;
import org.evenload.jobs.study.Study;
import org.evenload.jobs.study.StudyKind;
import org.evenload.jobs.study.StudyPlan;
import org.evenload.jobs.table.TableSpec;

/** Online coordinated charging on a low-voltage feeder (Nabavi 2024), and the rules beside it. */
public final class OnlineKind implements StudyKind {
  @Override
  public String name() {
    return "online";
  }

  @Override
  public String description() {
    return "Vehicles on a low-voltage feeder, admitted every few minutes without knowledge of the"
        + " future: by a genetic algorithm, exactly, or by rules, with bounds beside them.";
  }

  @Override
  public ObjectNode schema() {
    return SharedSections.with(Schema.resource(OnlineKind.class, "schema.json"));
  }

  @Override
  public List<Problem> complete(ObjectNode settings, Path folder) {
    return OnlineSettings.complete(settings, folder);
  }

  @Override
  public StudyPlan plan(Study study) {
    return OnlinePlan.read(study);
  }

  @Override
  public List<TableSpec> tables() {
    return OnlineTables.ALL;
  }

  @Override
  public List<Check> checks() {
    return OnlineChecks.ALL;
  }
}
