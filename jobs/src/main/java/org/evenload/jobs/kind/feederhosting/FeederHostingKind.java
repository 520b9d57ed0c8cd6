package org.evenload.jobs.kind.feederhosting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.evenload.jobs.check.Check;
import org.evenload.jobs.config.Problem;
import org.evenload.jobs.config.Schema;
import org.evenload.jobs.study.Study;
import org.evenload.jobs.study.StudyKind;
import org.evenload.jobs.study.StudyPlan;
import org.evenload.jobs.table.TableSpec;

/** How many customers of a feeder can have a vehicle, by Monte Carlo. */
public final class FeederHostingKind implements StudyKind {
  @Override
  public String name() {
    return "feeder_hosting";
  }

  @Override
  public String description() {
    return "Hosting capacity of one feeder: the share of customers with vehicles at which voltage,"
        + " unbalance, a line or a transformer breaks its limit, over random draws.";
  }

  @Override
  public ObjectNode schema() {
    return Schema.resource(FeederHostingKind.class, "schema.json");
  }

  @Override
  public List<Problem> complete(ObjectNode settings, Path folder) {
    List<Problem> problems = new ArrayList<>();
    double before = 0;
    int i = 0;
    for (JsonNode level : settings.path("levels_pct")) {
      if (level.doubleValue() <= before) {
        problems.add(
            Problem.invalid(
                "/levels_pct/" + i, level.asText(), "a number above the one before it"));
      }
      before = level.doubleValue();
      i++;
    }
    double shares = 0;
    for (JsonNode charger : settings.path("vehicles").path("chargers")) {
      shares += charger.path("share_pct").doubleValue();
    }
    if (Math.abs(shares - 100) > 1e-6) {
      problems.add(
          new Problem(
              "/vehicles/chargers",
              "Invalid chargers: their shares add up to %s %%, expected 100.".formatted(shares)));
    }
    return problems;
  }

  @Override
  public StudyPlan plan(Study study) {
    return FeederHostingPlan.read(study);
  }

  @Override
  public List<TableSpec> tables() {
    return HostingTables.ALL;
  }

  @Override
  public List<Check> checks() {
    return HostingChecks.ALL;
  }
}
