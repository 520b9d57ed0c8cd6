package org.evenload.jobs.table;

import java.util.LinkedHashMap;
import java.util.Map;

/** Units as suffixes of names: {@code pem_mw} is in MW. */
final class Unit {
  private static final Map<String, String> BY_SUFFIX = new LinkedHashMap<>();

  static {
    // A longer suffix stands before the shorter one that it ends with.
    BY_SUFFIX.put("_usd_per_mwh", "USD/MWh");
    BY_SUFFIX.put("_usd_per_h", "USD/h");
    BY_SUFFIX.put("_usd_per_kwh", "USD/kWh");
    BY_SUFFIX.put("_pen_per_kwh", "PEN/kWh");
    BY_SUFFIX.put("_kwh_per_km", "kWh/km");
    BY_SUFFIX.put("_km_per_h", "km/h");
    BY_SUFFIX.put("_per_s", "1/s");
    BY_SUFFIX.put("_mwh", "MWh");
    BY_SUFFIX.put("_kwh", "kWh");
    BY_SUFFIX.put("_mvarh", "Mvarh");
    BY_SUFFIX.put("_mvar", "Mvar");
    BY_SUFFIX.put("_kvar", "kvar");
    BY_SUFFIX.put("_mva", "MVA");
    BY_SUFFIX.put("_kva", "kVA");
    BY_SUFFIX.put("_mw", "MW");
    BY_SUFFIX.put("_kw", "kW");
    BY_SUFFIX.put("_pu", "p.u.");
    BY_SUFFIX.put("_deg", "°");
    BY_SUFFIX.put("_pct", "%");
    BY_SUFFIX.put("_usd", "USD");
    BY_SUFFIX.put("_kv", "kV");
    BY_SUFFIX.put("_km", "km");
    BY_SUFFIX.put("_ms", "ms");
    BY_SUFFIX.put("_min", "min");
    BY_SUFFIX.put("_a", "A");
    BY_SUFFIX.put("_v", "V");
    BY_SUFFIX.put("_h", "h");
    BY_SUFFIX.put("_s", "s");
  }

  private Unit() {}

  /** The unit, {@code "1"} for a name that ends in none. */
  static String ofSuffix(String name) {
    return BY_SUFFIX.entrySet().stream()
        .filter(suffix -> name.endsWith(suffix.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("1");
  }
}
