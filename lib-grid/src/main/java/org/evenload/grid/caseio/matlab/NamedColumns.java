package org.evenload.grid.caseio.matlab;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names that MATPOWER gives to columns and codes of its matrices (MATPOWER manual, appendix B),
 * in the order in which its {@code idx_…} functions return them.
 */
final class NamedColumns {
  private NamedColumns() {}

  private static final Map<String, Map<String, Integer>> BY_FUNCTION =
      Map.of(
          "idx_bus",
          table(
              "PQ 1 PV 2 REF 3 NONE 4 BUS_I 1 BUS_TYPE 2 PD 3 QD 4 GS 5 BS 6 BUS_AREA 7 VM 8 VA 9"
                  + " BASE_KV 10 ZONE 11 VMAX 12 VMIN 13 LAM_P 14 LAM_Q 15 MU_VMAX 16 MU_VMIN 17"),
          "idx_brch",
          table(
              "F_BUS 1 T_BUS 2 BR_R 3 BR_X 4 BR_B 5 RATE_A 6 RATE_B 7 RATE_C 8 TAP 9 SHIFT 10"
                  + " BR_STATUS 11 PF 14 QF 15 PT 16 QT 17 MU_SF 18 MU_ST 19 ANGMIN 12 ANGMAX 13"
                  + " MU_ANGMIN 20 MU_ANGMAX 21"),
          "idx_gen",
          table(
              "GEN_BUS 1 PG 2 QG 3 QMAX 4 QMIN 5 VG 6 MBASE 7 GEN_STATUS 8 PMAX 9 PMIN 10"
                  + " MU_PMAX 22 MU_PMIN 23 MU_QMAX 24 MU_QMIN 25 PC1 11 PC2 12 QC1MIN 13 QC1MAX 14"
                  + " QC2MIN 15 QC2MAX 16 RAMP_AGC 17 RAMP_10 18 RAMP_30 19 RAMP_Q 20 APF 21"),
          "idx_cost",
          table("PW_LINEAR 1 POLYNOMIAL 2 MODEL 1 STARTUP 2 SHUTDOWN 3 NCOST 4 COST 5"),
          "idx_area",
          table("AREA_I 1 PRICE_REF_BUS 2"),
          "idx_dcline",
          table(
              "f_bus 1 t_bus 2 br_status 3 pf 4 pt 5 qf 6 qt 7 vf 8 vt 9 pmin 10 pmax 11 qminf 12"
                  + " qmaxf 13 qmint 14 qmaxt 15 loss0 16 loss1 17 muPmin 18 muPmax 19 muQminF 20"
                  + " muQmaxF 21 muQminT 22 muQmaxT 23"));

  /** Names with their columns, counted from 1; empty for another function. */
  static Map<String, Integer> of(String function) {
    return BY_FUNCTION.getOrDefault(function, Map.of());
  }

  /** What {@code define_constants} defines. */
  static Map<String, Integer> constants() {
    Map<String, Integer> all = new LinkedHashMap<>();
    for (String function : new String[] {"idx_bus", "idx_brch", "idx_gen", "idx_cost"}) {
      all.putAll(of(function));
    }
    return all;
  }

  private static Map<String, Integer> table(String text) {
    String[] words = text.split(" ");
    Map<String, Integer> table = new LinkedHashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      table.put(words[i], Integer.valueOf(words[i + 1]));
    }
    return table;
  }
}
