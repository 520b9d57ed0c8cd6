package org.evenload.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.evenload.jobs.bench.MonteCarloBench.Kernel;
import org.evenload.jobs.bench.MonteCarloBench.Speed;
import org.evenload.jobs.bench.MonteCarloBench.Task;
import org.evenload.jobs.kind.extremes.ExtremesConfig;
import org.evenload.jobs.spark.SparkSessions;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.study.StudyFile;
import org.evenload.model.charging.ChargePoint;
import org.evenload.model.population.ChargingDays;
import org.evenload.model.population.Population;
import org.evenload.model.population.VehicleClass;
import org.evenload.model.travel.GroupSizes;
import org.evenload.model.travel.Scenario;
import org.evenload.model.travel.SpreadFit;
import org.evenload.model.travel.TravelModel;
import org.junit.jupiter.api.Test;

class MonteCarloBenchTest {
  private static final Path ROOT = Path.of(System.getProperty("evenload.root"));
  private final StudyInputs inputs =
      StudyInputs.read(StudyFile.read(ROOT.resolve("conf/ieee14.yaml")).as(ExtremesConfig.class));

  @Test
  void evaluatesEveryVehicleOnItsOwnOnOneThreadAndOnSpark() {
    List<Scenario> small = List.of(new Scenario("s1", GroupSizes.cycling(40, List.of(7, 13)), 5));
    ChargingDays days =
        new ChargingDays(
            inputs.travel(),
            Population.of(VehicleClass.everywhere("all", 48, new ChargePoint(11, 0.9))));
    for (Kernel kernel : Kernel.values()) {
      Task task = new Task(kernel, days, small, 1);
      Speed threads = MonteCarloBench.threads(task, 2);
      Speed spark = MonteCarloBench.sparkJob(SparkSessions.open("local[2]"), task);

      assertThat(threads.evDays()).isEqualTo(200);
      assertThat(spark.evDays()).isEqualTo(200);
      assertThat(threads.evDaysPerSecond()).isPositive();
      assertThat(spark.evDaysPerCpuSecond()).isPositive();
    }
  }

  @Test
  void theStudyThatComesWithEvenloadHasThePublishedScenariosAndTheFittedSpread() {
    List<SpreadFit.Published> published =
        MonteCarloBench.published(
            ROOT.resolve("datasets/ieee14/published_results.csv"), inputs.scenarios());

    assertThat(published).extracting(p -> p.scenario().name()).containsExactly("s1", "s2", "s3");
    assertThat(published).extracting(SpreadFit.Published::leastMwh).contains(14.587, 27.526);
    assertThat(inputs.travel().model().concentration())
        .isEqualTo(TravelModel.DEFAULT_CONCENTRATION);
  }
}
