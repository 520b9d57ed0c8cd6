package org.evenload.model.session;

import java.util.Optional;

/** In which unit a column states energy. */
public enum EnergyUnit {
  KWH(1),
  WH(0.001);

  private final double kwh;

  EnergyUnit(double kwh) {
    this.kwh = kwh;
  }

  double kwhPerUnit() {
    return kwh;
  }

  /** The unit in a column's name, if it names one: {@code Energy (kWh)}, {@code consum_wh}. */
  static Optional<EnergyUnit> inName(String column) {
    String name = SessionField.normalised(column);
    if (name.contains("kwh")) {
      return Optional.of(KWH);
    }
    return name.endsWith("wh") || column.matches("(?i).*\\bWh\\b.*")
        ? Optional.of(WH)
        : Optional.empty();
  }
}
