package org.evenload.grid.feeder.opendss.line;

import org.evenload.grid.feeder.opendss.line.LineMatrices.Sequence;
import org.evenload.grid.feeder.opendss.script.DssObject;
import org.evenload.grid.feeder.opendss.script.DssValue;

/**
 * A line code: impedances per unit of length.
 *
 * @param sequence whether the sequence values hold, else the matrices
 */
record LineCode(
    int phases,
    boolean bySequence,
    Sequence sequence,
    double c1Farad,
    double c0Farad,
    LineMatrices matrices,
    LengthUnit units,
    double frequencyHz,
    Earth earth,
    double normAmps) {

  /** Earth return, which corrects impedances for other frequencies. */
  record Earth(double rg, double xg, double rho) {
    static final Earth STANDARD = new Earth(0.01805, 0.155081, 100);

    double reactanceFactor(double frequencyHz) {
      return xg / Math.log(658.5 * Math.sqrt(rho / frequencyHz));
    }
  }

  static final Sequence STANDARD = new Sequence(0.058, 0.1206, 0.1784, 0.4047);
  static final double STANDARD_C1 = 3.4e-9;
  static final double STANDARD_C0 = 1.6e-9;

  static LineCode of(DssObject object, double defaultFrequency) {
    int phases = 3;
    boolean bySequence = true;
    Sequence sequence = STANDARD;
    double c1 = STANDARD_C1;
    double c0 = STANDARD_C0;
    LengthUnit units = LengthUnit.NONE;
    double frequency = defaultFrequency;
    Earth earth = Earth.STANDARD;
    double amps = 400;
    int neutral = 3;
    LineMatrices matrices =
        LineMatrices.ofSequence(phases, sequence, c1, c0, 2 * Math.PI * frequency);
    for (DssValue value : object.values()) {
      double radians = 2 * Math.PI * frequency;
      switch (value.property()) {
        case "nphases" -> {
          phases = value.integer(1, 20);
          neutral = phases;
          matrices = LineMatrices.ofSequence(phases, sequence, c1, c0, radians);
        }
        case "r1", "x1", "r0", "x0" -> {
          sequence = sequence.with(value.property(), value.number());
          bySequence = true;
        }
        case "c1", "c0", "b1", "b0" -> {
          double farad =
              value.property().startsWith("c")
                  ? value.number() * 1e-9
                  : value.number() * 1e-6 / radians;
          c1 = value.property().endsWith("1") ? farad : c1;
          c0 = value.property().endsWith("0") ? farad : c0;
          bySequence = true;
        }
        case "units" -> units = LengthUnit.of(value);
        case "rmatrix" -> {
          matrices = matrices.withResistance(value.matrix(phases));
          bySequence = false;
        }
        case "xmatrix" -> {
          matrices = matrices.withReactance(value.matrix(phases));
          bySequence = false;
        }
        case "cmatrix" -> {
          matrices = matrices.withCapacitance(value.matrix(phases), radians);
          bySequence = false;
        }
        case "basefreq" -> frequency = value.positive();
        case "normamps" -> amps = value.number();
        case "rg" -> earth = new Earth(value.number(), earth.xg(), earth.rho());
        case "xg" -> earth = new Earth(earth.rg(), value.number(), earth.rho());
        case "rho" -> earth = new Earth(earth.rg(), earth.xg(), value.positive());
        case "neutral" -> neutral = value.integer(1, phases);
        case "kron" -> {
          if (value.yes() && phases > 1) {
            LineMatrices whole =
                bySequence ? LineMatrices.ofSequence(phases, sequence, c1, c0, radians) : matrices;
            matrices = whole.withoutGrounded(neutral - 1);
            phases--;
            bySequence = false;
          }
        }
        default -> {
          // reliability, seasons
        }
      }
      if (bySequence) {
        matrices = LineMatrices.ofSequence(phases, sequence, c1, c0, 2 * Math.PI * frequency);
      }
    }
    return new LineCode(
        phases, bySequence, sequence, c1, c0, matrices, units, frequency, earth, amps);
  }
}
