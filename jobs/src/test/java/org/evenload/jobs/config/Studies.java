package org.evenload.jobs.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;

/** Studies for tests that need one, but nothing of what it says. */
public final class Studies {
  private Studies() {}

  public static Study tiny() {
    return tinyWithSeed(7);
  }

  public static Study tinyWithSeed(long seed) {
    Path any = Path.of("pom.xml").toAbsolutePath();
    ObjectNode settings = JsonNodeFactory.instance.objectNode().put("seed", seed);
    StudyConfig config =
        new StudyConfig(
            "tiny",
            seed,
            any,
            any,
            30,
            List.of(new ScenarioConfig("a", 10, 2)),
            new TravelConfig(
                List.of(1),
                0.25,
                null,
                50,
                new TimesConfig.Empirical(any),
                any,
                any,
                new Range(0.2, 0.2)),
            new FleetConfig(
                80, 0.15, 0.95, 0.75, 150, 0.9, 0.9, true, new Range(0, 0), new Range(0, 0)),
            new MarketConfig(any, null, null, 4.08, 259.0),
            new AggregationConfig(2, AggregationConfig.Formulation.CORRECTED, 0.001, 60, 1000),
            new OperationConfig(
                6000, OperationConfig.ShedPowerFactor.ACTIVE_ONLY, null, null, null),
            new CoordinationConfig(3, 0.025),
            null,
            new QualityConfig(0, 0),
            new ReportConfig(null));
    return new Study(any, settings, config);
  }
}
