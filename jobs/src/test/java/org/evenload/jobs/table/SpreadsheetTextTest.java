package org.evenload.jobs.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "-",
        "=HYPERLINK(\"x\")"
      })
  void whatLooksLikeAFormulaIsText(String formula) {
    assertThat(SpreadsheetText.harmless(formula)).isEqualTo("'" + formula);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bus 14", "-12.5", "+3", "a=b", "'=1", "2026-03-01", "x@y"})
  void whatDoesNotStaysAsItIs(String text) {
    assertThat(SpreadsheetText.harmless(text)).isEqualTo(text);
  }
}
