package org.evenload.grid.feeder;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What changes a feeder's taps and capacitors by itself. Windings and phases count from 0. */
public sealed interface Control extends Serializable {
  String name();

  /** Seconds from when it sees a reason to when it acts; the shortest act first. */
  double delaySeconds();

  /** Which of several phases a control looks at. */
  record Watched(Choice choice, int phase) implements Serializable {
    /** One phase, or the extreme one, or the mean. */
    public enum Choice {
      ONE,
      GREATEST,
      LEAST,
      MEAN
    }

    public static final Watched FIRST = new Watched(Choice.ONE, 0);
  }

  /** A node's conductor at which a control measures, away from what it controls. */
  record Remote(String node, Phase phase, Phase reference, double ptRatio)
      implements Serializable {}

  /**
   * A tap changer's control.
   *
   * @param elements a transformer, or regulators that move together
   * @param winding whose voltage and current are seen
   * @param tapWinding that carries the taps
   * @param forward what it holds while power flows forward
   * @param backward what it holds while power flows back, null where it does not look at that
   * @param remote where the voltage is measured instead, null for the winding itself
   * @param greatestChange steps that it may move at once
   * @param limitVolts on the relay's side, above which it lowers the voltage in any case, 0 for
   *     none
   */
  record Taps(
      String name,
      List<String> elements,
      int winding,
      int tapWinding,
      LineDropCompensation forward,
      @Nullable Backward backward,
      Watched watched,
      @Nullable Remote remote,
      double delaySeconds,
      InverseTime inverseTime,
      int greatestChange,
      double limitVolts)
      implements Control {
    public Taps {
      elements = List.copyOf(elements);
    }
  }

  /** Whether a greater deviation shortens the delay. */
  enum InverseTime {
    YES,
    NO
  }

  /**
   * How a reversible control behaves.
   *
   * @param settings while power flows back
   * @param thresholdKw power beyond which it turns around
   * @param delaySeconds until it turns around
   */
  record Backward(Mode mode, LineDropCompensation settings, double thresholdKw, double delaySeconds)
      implements Serializable {
    /** What it does while reversed. */
    public enum Mode {
      /** Holds the voltage of the other side. */
      OTHER_SIDE,
      /** Goes to the neutral position. */
      NEUTRAL,
      /** Keeps looking forward, with the other settings (cogeneration). */
      COGENERATION
    }
  }

  /**
   * A capacitor's switch.
   *
   * @param shunt the capacitor bank
   * @param element whose terminal is measured
   * @param terminal counted from 0
   * @param on beyond which a step is switched on: amperes, volts or kvar on the relay's side, power
   *     factor
   * @param off beyond which a step is switched off
   * @param override switches by voltage whatever else is measured, null for none
   * @param offDelaySeconds delay of switching off
   * @param deadSeconds after switching off, before it may be switched on again
   * @param leastKvarPercent share of the bank that has to be missing before a power factor control
   *     switches on
   * @param connection of the bank: a single phase of one in delta is seen against the next
   */
  record Capacitors(
      String name,
      String shunt,
      String element,
      int terminal,
      Quantity quantity,
      double ptRatio,
      double ctRatio,
      double on,
      double off,
      Watched voltage,
      Watched current,
      @Nullable VoltageOverride override,
      double delaySeconds,
      double offDelaySeconds,
      double deadSeconds,
      double leastKvarPercent,
      double bankKvar,
      Winding.Connection connection)
      implements Control {
    /** What is measured. */
    public enum Quantity {
      CURRENT,
      VOLTAGE,
      REACTIVE_POWER,
      POWER_FACTOR
    }
  }

  /** Limits on the relay's side at which a capacitor is switched by voltage. */
  record VoltageOverride(double leastVolts, double greatestVolts, @Nullable String node)
      implements Serializable {}
}
