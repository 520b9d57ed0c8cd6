package org.evenload.model.solver;

import com.google.ortools.modelbuilder.ModelSolver;
import java.time.Duration;
import java.util.Locale;

/**
 * When SCIP is to stop.
 *
 * @param gapParameter {@code limits/gap} for a relative gap, {@code limits/absgap} for an absolute
 *     one
 * @param nodes of its search tree: what decides, since it is the same on every machine
 * @param emergencySeconds wall clock after which it is given up
 */
public record ScipLimits(String gapParameter, double gap, long nodes, double emergencySeconds) {
  public void applyTo(ModelSolver solver) {
    solver.setTimeLimit(Duration.ofMillis(Math.round(1000 * emergencySeconds)));
    solver.setSolverSpecificParameters(
        String.format(Locale.ROOT, "%s = %g%nlimits/totalnodes = %d%n", gapParameter, gap, nodes));
  }

  /** Whether a solve took so long that the clock may have ended it. */
  public boolean isOverAfter(double seconds) {
    return seconds >= emergencySeconds;
  }
}
