package org.evenload.model.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.evenload.grid.caseio.CaseReader;
import org.evenload.grid.input.CsvTable;
import org.evenload.model.travel.Commute;
import org.evenload.model.travel.CommuteTable;
import org.evenload.model.travel.DayTrips;
import org.evenload.model.travel.EvDay;
import org.evenload.model.travel.GroupSizes;
import org.evenload.model.travel.Scenario;
import org.evenload.model.travel.TravelData;
import org.evenload.model.travel.TravelModel;
import org.evenload.model.travel.TravelSimulation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our fleets of the IEEE 14 case beside those that Villanueva 2025 posted. */
class PublishedFleetTest {
  private static final Path ROOT = Path.of(System.getProperty("evenload.root"));
  private static final Path DATASET = ROOT.resolve("datasets").resolve("ieee14");
  private static final Path REFERENCE =
      Optional.ofNullable(System.getenv("REFERENCE_DIR"))
          .map(Path::of)
          .orElse(ROOT.resolve("../shared/reference"))
          .resolve("villanueva2025");

  @BeforeEach
  void requireReference() {
    assumeTrue(Files.isDirectory(REFERENCE), "reference data");
  }

  @Test
  void theDatasetGivesThePublishedPairsAndDistances() {
    Map<List<Integer>, Double> published = new HashMap<>();
    for (String sample : List.of("s1_min", "s1_max", "s3_min", "s3cr_min")) {
      groups(sample)
          .rows()
          .forEach(
              row ->
                  published.put(
                      List.of(row.integer("home_bus"), row.integer("work_bus")),
                      row.number("distance_km")));
    }
    Map<List<Integer>, Double> ours =
        commutes().commutes().stream()
            .collect(Collectors.toMap(c -> List.of(c.homeBus(), c.workBus()), Commute::distanceKm));
    assertThat(ours).isEqualTo(published);
  }

  @Test
  void publishedTripsTakeTheirDistanceTimesAConsumptionInRange() {
    for (String sample : List.of("s1_min", "s1_max")) {
      Map<Integer, Double> kwh = new HashMap<>();
      CsvTable.read(REFERENCE.resolve("mcs").resolve(sample + "_road_energy.csv.gz"))
          .rows()
          .forEach(
              row -> kwh.merge(row.integer("group"), row.number("energy_kwh_per_ev"), Double::sum));
      for (CsvTable.Row row : groups(sample).rows()) {
        double perKm = kwh.get(row.integer("group")) / (2 * row.number("distance_km"));
        // The posted energies are rounded to 0.01 kWh in up to eight periods.
        assertThat(perKm * 0.9).isBetween(0.19 - 0.005, 0.25 + 0.005);
      }
    }
  }

  @Test
  void ourStaysAreAsLongAsThePublishedOnes() {
    double homePeriods = 0;
    double workPeriods = 0;
    int homes = 0;
    int works = 0;
    for (CsvTable.Row row :
        CsvTable.read(REFERENCE.resolve("devcm/s1_max/windows.csv.gz")).rows()) {
      int first = row.integer("first_period");
      int last = row.integer("last_period");
      int length = Math.floorMod(last - first, 48) + 1;
      // Vehicles are at home over midnight, or come home in the small hours.
      boolean home = length == 48 || first > last || first < 8;
      homePeriods += home ? length : 0;
      workPeriods += home ? 0 : length;
      homes += home ? 1 : 0;
      works += home ? 0 : 1;
    }
    Scenario scenario = new Scenario("s1", GroupSizes.cycling(2000, List.of(7, 13)), 200);
    TravelSimulation simulation = new TravelSimulation(model(), 2025);
    double ourHomes = 0;
    double ourWorks = 0;
    List<EvDay> days = simulation.evDays(scenario, 1);
    for (int n = 1; n <= 10; n++) {
      for (DayTrips trips : simulation.realisation(scenario, 1, n)) {
        ourHomes += trips.homeWindow().orElseThrow().length(48);
        ourWorks += trips.workWindow().orElseThrow().length(48);
      }
    }
    // The posted runs cut departures at 10:00 and hardly return after midnight.
    assertThat(ourHomes / days.size() / 10).isCloseTo(homePeriods / homes, within(1.5));
    assertThat(ourWorks / days.size() / 10).isCloseTo(workPeriods / works, within(1.5));
  }

  private static CsvTable groups(String sample) {
    return CsvTable.read(REFERENCE.resolve("mcs").resolve(sample + "_groups.csv"));
  }

  private static CommuteTable commutes() {
    return CommuteTable.ofNeighbours(CaseReader.read(DATASET).network(), 0.25);
  }

  private static TravelModel model() {
    TravelData.Times times = TravelData.times(DATASET.resolve("departure_arrival_histogram.csv"));
    return new TravelModel(
        48,
        commutes(),
        TravelModel.DEFAULT_CONCENTRATION,
        times.departure(),
        times.arrival(),
        TravelModel.DEFAULT_LEAST_AWAY_HOURS,
        TravelData.traffic(
            DATASET.resolve("speed_class_by_period.csv"),
            DATASET.resolve("speed_distribution.csv"),
            10,
            100),
        0.19,
        0.25,
        0.9);
  }
}
