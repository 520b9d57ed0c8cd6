package org.evenload.grid.feeder;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A single-phase step voltage regulator from phase to ground, without impedance: the voltage at
 * {@code to} is that at {@code from} times {@code 1 + tapStep · STEP}.
 *
 * @param tapStep position −16…16, 0 is neutral; where control starts if there is one
 * @param control moves the tap, or null for a fixed tap
 */
public record Regulator(
    String name,
    String from,
    String to,
    Phase phase,
    int tapStep,
    @Nullable LineDropCompensation control)
    implements Element {
  /** 32 steps over ±10 %. */
  public static final double STEP = 0.00625;

  public static final int MAX_STEP = 16;

  @Override
  public List<Phase> phases() {
    return List.of(phase);
  }

  public double ratio() {
    return 1 + tapStep * STEP;
  }

  public Regulator withTapStep(int step) {
    return new Regulator(name, from, to, phase, step, control);
  }
}
