package org.evenload.grid.opf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.evenload.grid.ReferenceData;
import org.evenload.grid.caseio.CaseReader;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.problem.CapacityProblem;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.problem.Shedding;
import org.evenload.grid.opf.result.OpfResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The posted results of Villanueva 2025 with our engine. Known bad rows are left out: scenario 1
 * without vehicles, period 13 (scenario 3 has the same row and fits), failed solves, and rows whose
 * demand is not load factor × base + aggregators.
 */
class PublishedOperationTest {
  private final Network network = CaseReader.read(ReferenceData.dataset("ieee14")).network();
  private final Map<Integer, Double> loadFactor = new HashMap<>();

  PublishedOperationTest() {
    CsvTable.read(ReferenceData.dataset("ieee14/load_factor.csv"), "period", "load_factor")
        .rows()
        .forEach(row -> loadFactor.put(row.integer("period"), row.number("load_factor")));
  }

  private record Row(int period, double generationMw, double demandMw, double notSuppliedMw) {}

  @Test
  void generationWithoutVehiclesIsThePublishedOne() {
    List<Row> rows = rows("s3", "none");
    List<OpfResult> results = solve(rows, Map.of());

    double energyMwh = 0;
    for (int i = 0; i < rows.size(); i++) {
      assertThat(results.get(i).totalGenerationMw())
          .as("period %d", rows.get(i).period())
          .isCloseTo(rows.get(i).generationMw(), within(0.05));
      energyMwh += 0.5 * results.get(i).totalGenerationMw();
    }
    assertThat(rows).hasSize(48);
    assertThat(energyMwh / 5737.52).isCloseTo(1, within(5e-4));
  }

  @ParameterizedTest
  @CsvSource({"s1,min", "s1,max", "s3,min", "s3,max"})
  void operationWithVehiclesIsThePublishedOne(String scenario, String extreme) {
    Map<Integer, double[]> aggregators = aggregators(scenario + "_" + extreme);
    List<Row> rows =
        rows(scenario, extreme).stream().filter(row -> isSound(row, aggregators)).toList();
    List<OpfResult> results = solve(rows, aggregators);

    double suppliedMwh = 0;
    double publishedMwh = 0;
    int shedPeriods = 0;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      OpfResult result = results.get(i);
      assertThat(result.totalNotSuppliedMw())
          .as("period %d", row.period())
          .isCloseTo(row.notSuppliedMw(), within(0.1));
      // Published is all of it at bus 14. In scenario 3, period 35, bus 3 comes to the same price
      // before that, and the optimum takes about 1 MW there.
      double atBus3 = result.notSuppliedMw()[2];
      assertThat(result.notSuppliedMw()[13] + atBus3).isCloseTo(row.notSuppliedMw(), within(0.1));
      assertThat(atBus3).isLessThan(row.period() == 35 ? 1.2 : 0.01);
      shedPeriods += row.notSuppliedMw() > 0 ? 1 : 0;
      suppliedMwh += 0.5 * (row.demandMw() - result.totalNotSuppliedMw());
      publishedMwh += 0.5 * (row.demandMw() - row.notSuppliedMw());
    }
    assertThat(suppliedMwh / publishedMwh).isCloseTo(1, within(5e-4));
    assertThat(rows.size()).isGreaterThan(35);
    assertThat(shedPeriods).isEqualTo(scenario.equals("s1") ? 0 : extreme.equals("min") ? 4 : 1);
  }

  @Test
  void capacityOfAggregatorsIsThePublishedOne() {
    double[][] published = new double[49][network.buses().size()];
    CsvTable.read(ReferenceData.reference("villanueva2025/coordination/pem_cap.csv"))
        .rows()
        .forEach(
            row ->
                published[row.integer("period")][row.integer("bus") - 1] =
                    row.number("pem_cap_mw"));
    OpfSolver solver = new OpfSolver();
    double energyMwh = 0;
    double publishedMwh = 0;
    for (int t = 1; t <= 48; t++) {
      OpfProblem base = OpfProblem.of(network).withLoadFactor(loadFactor.get(t));
      OpfResult result = solver.solve(CapacityProblem.of(base).toOpfProblem());
      assertThat(result.isConverged()).isTrue();
      double total = 0;
      double publishedTotal = 0;
      for (int i = 0; i < network.buses().size(); i++) {
        double demand = base.demandMw()[i];
        assertThat(result.extraDemandMw()[i]).isBetween(0.025 * demand, demand);
        total += result.extraDemandMw()[i];
        publishedTotal += published[t][i];
      }
      // Per period the totals agree; buses 4, 9, 11 and 12 trade places at equal marginal loss.
      assertThat(total).isCloseTo(publishedTotal, within(0.1));
      energyMwh += 0.5 * total;
      publishedMwh += 0.5 * publishedTotal;
    }
    assertThat(energyMwh / publishedMwh).isCloseTo(1, within(0.005));
  }

  private List<OpfResult> solve(List<Row> rows, Map<Integer, double[]> aggregators) {
    List<OpfProblem> problems = new ArrayList<>();
    for (Row row : rows) {
      OpfProblem base = OpfProblem.of(network).withLoadFactor(loadFactor.get(row.period()));
      double[] demand = base.demandMw();
      double[] added = aggregators.getOrDefault(row.period(), new double[demand.length]);
      for (int i = 0; i < demand.length; i++) {
        demand[i] += added[i];
      }
      problems.add(
          base.withDemand(demand, base.demandMvar()).withShedding(Shedding.activeOnly(6000)));
    }
    List<OpfResult> results = OpfBatch.solve(problems, 2, done -> {});
    assertThat(results).allMatch(OpfResult::isConverged);
    return results;
  }

  private boolean isSound(Row row, Map<Integer, double[]> aggregators) {
    double demand = loadFactor.get(row.period()) * network.demandMw();
    for (double mw : aggregators.get(row.period())) {
      demand += mw;
    }
    boolean failedSolve = row.generationMw() > 1.2 * row.demandMw();
    return Math.abs(demand - row.demandMw()) < 0.01 && !failedSolve;
  }

  private List<Row> rows(String scenario, String pem) {
    return CsvTable.read(
            ReferenceData.reference("villanueva2025/opf/" + scenario + "_system.csv"), "pem")
        .rows()
        .stream()
        .filter(row -> row.text("pem").equals(pem))
        .map(
            row ->
                new Row(
                    row.integer("period"),
                    row.number("generation_mw"),
                    row.number("demand_mw"),
                    row.number("not_supplied_mw")))
        .toList();
  }

  private Map<Integer, double[]> aggregators(String name) {
    Map<Integer, double[]> byPeriod = new HashMap<>();
    CsvTable.read(ReferenceData.reference("villanueva2025/pem/" + name + ".csv"), "pem_mw")
        .rows()
        .forEach(
            row ->
                byPeriod
                        .computeIfAbsent(
                            row.integer("period"), t -> new double[network.buses().size()])[
                        row.integer("bus") - 1] =
                    row.number("pem_mw"));
    return byPeriod;
  }
}
