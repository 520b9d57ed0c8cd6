package org.evenload.grid.opf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.evenload.grid.ReferenceData;
import org.evenload.grid.caseio.CaseReader;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.problem.Shedding;
import org.evenload.grid.opf.result.OpfResult;
import org.junit.jupiter.api.Test;

class OpfBatchTest {
  private final Network network = CaseReader.read(ReferenceData.dataset("ieee14")).network();

  @Test
  void resultsAreTheSameBitsForAnyNumberOfThreads() {
    List<OpfProblem> day =
        IntStream.range(0, 20).mapToObj(t -> problem().withLoadFactor(0.75 + 0.02 * t)).toList();

    List<OpfResult> alone = OpfBatch.solve(day, 1, done -> {});
    for (int threads = 2; threads <= 3; threads++) {
      List<OpfResult> together = OpfBatch.solve(day, threads, done -> {});
      for (int t = 0; t < day.size(); t++) {
        assertThat(together.get(t).vmPu()).isEqualTo(alone.get(t).vmPu());
        assertThat(together.get(t).vaDeg()).isEqualTo(alone.get(t).vaDeg());
        assertThat(together.get(t).generationMw()).isEqualTo(alone.get(t).generationMw());
        assertThat(together.get(t).notSuppliedMw()).isEqualTo(alone.get(t).notSuppliedMw());
      }
    }
    assertThat(alone).allMatch(OpfResult::isConverged);
    assertThat(alone.get(3).vmPu()).isEqualTo(new OpfSolver().solve(day.get(3)).vmPu());
  }

  @Test
  void progressCountsEveryProblemOnce() {
    List<Integer> told = new ArrayList<>();
    OpfBatch.solve(List.of(problem(), problem(), problem()), 2, told::add);
    assertThat(told).containsExactly(1, 2, 3);
  }

  @Test
  void refusesNoThreads() {
    assertThatThrownBy(() -> OpfBatch.solve(List.of(), 0, done -> {}))
        .hasMessage("Invalid number of threads '0', expected at least 1.");
  }

  @Test
  void warmStartFindsTheSameOptimum() {
    OpfSolver solver = new OpfSolver();
    OpfResult start = solver.solve(problem().withLoadFactor(0.9));
    OpfProblem next = problem().withLoadFactor(0.93);

    OpfResult warm = solver.solveFrom(start, next);
    OpfResult cold = solver.solve(next);

    assertThat(warm.isConverged()).isTrue();
    assertThat(warm.objectiveUsdPerHour() / cold.objectiveUsdPerHour())
        .isBetween(1 - 1e-7, 1 + 1e-7);
  }

  private OpfProblem problem() {
    return OpfProblem.of(network).withShedding(Shedding.activeOnly(6000));
  }
}
