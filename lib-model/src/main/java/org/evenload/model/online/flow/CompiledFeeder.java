package org.evenload.model.online.flow;

import java.io.Serializable;
import java.util.List;

/**
 * A feeder as its ports see it: V = V₀ − Z·I, with Z from probing the full feeder. Exact for any
 * feeder of linear elements; a symmetric one is held as one phase.
 *
 * <p>Loss is lossAtNoLoad + I^H·R·I + Re(c^H·I). R is the real part of Z less what an impedance of
 * the source takes, c is zero on feeders without shunt elements.
 */
public final class CompiledFeeder implements Serializable {
  private static final long serialVersionUID = 1L;

  final List<Port> ports;
  final int phasesHeld;
  final boolean monotone;
  final double[] noLoadRe;
  final double[] noLoadIm;
  final double[] baseVolts;
  final double[] zRe;
  final double[] zIm;
  final double[] lossOhm;
  final double[] lossLinearRe;
  final double[] lossLinearIm;
  final double lossAtNoLoadKw;
  final int[] loadPort;
  final int[][] homePorts;
  private final HouseLoads houses;

  CompiledFeeder(
      List<Port> ports,
      int phasesHeld,
      boolean monotone,
      Probes probes,
      int[] loadPort,
      int[][] homePorts,
      HouseLoads houses) {
    this.ports = List.copyOf(ports);
    this.phasesHeld = phasesHeld;
    this.monotone = monotone;
    this.noLoadRe = probes.noLoadRe();
    this.noLoadIm = probes.noLoadIm();
    this.baseVolts = probes.baseVolts();
    this.zRe = probes.zRe();
    this.zIm = probes.zIm();
    this.lossOhm = probes.lossOhm();
    this.lossLinearRe = probes.lossLinearRe();
    this.lossLinearIm = probes.lossLinearIm();
    this.lossAtNoLoadKw = probes.lossAtNoLoadKw();
    this.loadPort = loadPort;
    this.homePorts = homePorts;
    this.houses = houses;
  }

  /** Places where power leaves the feeder. */
  public int size() {
    return ports.size();
  }

  /** Whether all phases carry the same, so that it is held as one. */
  public boolean isSymmetric() {
    return phasesHeld == 3;
  }

  public String portName(int port) {
    Port p = ports.get(port);
    return p.phase() == null ? p.node() : p.node() + "." + p.phase();
  }

  /**
   * Whether every further load lowers all voltages and adds more loss the more load there is:
   * proven for radial, symmetric feeders of lines and transformers without shunt elements whose
   * loads take active and reactive power. (In the fixed-point iteration of the branch flow
   * equations, from zero loss, every iterate has this property.) Bounds rest on it.
   */
  public boolean monotone() {
    return monotone;
  }

  /** Ports of a home's charger, which takes equal parts at each. */
  public int[] homePorts(int homeNumber) {
    return homePorts[homeNumber - 1].clone();
  }

  public int slots() {
    return houses.slots();
  }

  /** Voltage of a port per unit, from its square in volts². */
  public double perUnit(int port, double squareVolts) {
    return Math.sqrt(squareVolts) / baseVolts[port];
  }

  /** Square of the voltage that is the given one per unit, volts². */
  public double squareVolts(int port, double perUnit) {
    double volts = perUnit * baseVolts[port];
    return volts * volts;
  }

  /** Active power of the feeder's own loads, kW by port. */
  public double[] houseKw(int slot) {
    double[] kw = new double[size()];
    for (int load = 0; load < loadPort.length; load++) {
      kw[loadPort[load]] += houses.kw().get(load)[slot];
    }
    return kw;
  }

  /** Reactive power of the feeder's own loads, kvar by port. */
  public double[] houseKvar(int slot) {
    double[] kvar = new double[size()];
    for (int load = 0; load < loadPort.length; load++) {
      kvar[loadPort[load]] += houses.kvar(load, slot);
    }
    return kvar;
  }

  /** Demand of the feeder's own loads, kW by slot. */
  public double[] houseTotalKw() {
    return houses.totalKw();
  }
}
