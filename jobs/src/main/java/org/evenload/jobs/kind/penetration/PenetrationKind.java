package org.evenload.jobs.kind.penetration;

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

/** How many vehicles a grid takes, from sampled days that are all operated. */
public final class PenetrationKind implements StudyKind {
  @Override
  public String name() {
    return "penetration";
  }

  @Override
  public String description() {
    return "How many vehicles the grid takes: levels of vehicles times ways to charge, every sampled"
        + " day operated, with the risk at each level and the largest fleet that fits.";
  }

  @Override
  public ObjectNode schema() {
    return SharedSections.with(Schema.resource(PenetrationKind.class, "schema.json"));
  }

  @Override
  public List<Problem> complete(ObjectNode settings, Path folder) {
    return PenetrationSettings.complete(settings, folder);
  }

  @Override
  public StudyPlan plan(Study study) {
    return PenetrationPlan.read(study);
  }

  @Override
  public List<TableSpec> tables() {
    return PenetrationTables.ALL;
  }

  @Override
  public List<Check> checks() {
    return PenetrationChecks.ALL;
  }
}
