package org.evenload.grid.opf;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.result.OpfResult;

/** Many optimal power flows at once. */
public final class OpfBatch {
  /** Problems in a row that one task solves; fixed, so that results do not depend on threads. */
  private static final int CHUNK = 8;

  private OpfBatch() {}

  /**
   * Solves each problem from a flat start; neighbours of one network share its analysis. Results
   * are in the order of the problems and the same bits for any number of threads.
   *
   * @param progress told the number of problems solved so far, by any thread, one at a time
   * @throws IllegalStateException if a solve throws, which is a bug
   */
  public static List<OpfResult> solve(
      List<OpfProblem> problems, int threads, IntConsumer progress) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "Invalid number of threads '%d', expected at least 1.".formatted(threads));
    }
    OpfResult[] results = new OpfResult[problems.size()];
    Progress counter = new Progress(progress);
    ThreadLocal<OpfSolver> solvers = ThreadLocal.withInitial(OpfSolver::new);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> tasks =
          IntStream.range(0, (problems.size() + CHUNK - 1) / CHUNK)
              .<Future<?>>mapToObj(
                  chunk ->
                      pool.submit(
                          () -> {
                            int end = Math.min(problems.size(), (chunk + 1) * CHUNK);
                            for (int i = chunk * CHUNK; i < end; i++) {
                              results[i] = solvers.get().solve(problems.get(i));
                              counter.countOne();
                            }
                          }))
              .toList();
      for (Future<?> task : tasks) {
        task.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot finish: interrupted.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot solve a power flow.", e.getCause());
    } finally {
      pool.shutdownNow();
    }
    return List.of(results);
  }

  private static final class Progress {
    private final IntConsumer told;
    private int done;

    Progress(IntConsumer told) {
      this.told = told;
    }

    synchronized void countOne() {
      told.accept(++done);
    }
  }
}
