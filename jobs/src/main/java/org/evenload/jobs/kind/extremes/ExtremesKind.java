package org.evenload.jobs.kind.extremes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.evenload.jobs.check.Check;
import org.evenload.jobs.config.Problem;
import org.evenload.jobs.config.Schema;
import org.evenload.jobs.step.config.SharedSections;
import org.evenload.jobs.step.config.StandardFiles;
import org.evenload.jobs.step.table.Tables;
import org.evenload.jobs.study.Study;
import org.evenload.jobs.study.StudyKind;
import org.evenload.jobs.study.StudyPlan;
import org.evenload.jobs.table.TableSpec;

/**
 * The days with the least and with the greatest road energy of each fleet, all the way from travel
 * to coordination and a feeder (Villanueva 2025).
 */
public final class ExtremesKind implements StudyKind {
  @Override
  public String name() {
    return "extremes";
  }

  @Override
  public String description() {
    return "The sampled days with the least and the most driving, under aggregators and an operator"
        + " that coordinates them.";
  }

  @Override
  public ObjectNode schema() {
    return SharedSections.with(Schema.resource(ExtremesKind.class, "schema.json"));
  }

  @Override
  public List<Problem> complete(ObjectNode settings, Path folder) {
    StandardFiles.fillIn(settings, folder);
    return ExtremesSettings.problems(settings);
  }

  @Override
  public StudyPlan plan(Study study) {
    return ExtremesPlan.read(study);
  }

  @Override
  public List<TableSpec> tables() {
    return Tables.ALL;
  }

  @Override
  public Map<String, String> views() {
    return Map.of(
        "extremes",
        """
        SELECT run_id, scenario, variant, sample, road_energy_mwh, explode(
                 CASE extreme WHEN 'both' THEN array('min', 'max') ELSE array(extreme) END) AS extreme
        FROM sample WHERE extreme IS NOT NULL
        """);
  }

  @Override
  public List<Check> checks() {
    return ExtremesChecks.ALL;
  }
}
