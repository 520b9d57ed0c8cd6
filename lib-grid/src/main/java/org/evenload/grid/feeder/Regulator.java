package org.evenload.grid.feeder;

import java.util.List;

/**
 * A single-phase step voltage regulator from phase to ground, without impedance: the voltage at
 * {@code to} is that at {@code from} times {@code 1 + tapStep · STEP}.
 *
 * @param tapStep position −16…16, 0 is neutral; where a {@link Control.Taps} starts if there is one
 */
public record Regulator(String name, String from, String to, Phase phase, int tapStep)
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
    return new Regulator(name, from, to, phase, step);
  }
}
