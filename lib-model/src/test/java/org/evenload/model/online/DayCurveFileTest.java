package org.evenload.model.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.evenload.grid.input.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayCurveFileTest {
  private final SlotClock hours = new SlotClock(12 * 60, 60);

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("curve.csv"), text);
  }

  @Test
  void linesCrossMidnight() throws IOException {
    Path file = file("time,x\n06:00,3\n18:00,9\n");

    DayCurve curve = DayCurveFile.lines(file, "x", hours);

    assertThat(curve.at(6)).isEqualTo(9);
    assertThat(curve.at(12)).isCloseTo(6, within(1e-12));
    assertThat(curve.at(0)).isCloseTo(6, within(1e-12));
    assertThat(curve.greatest()).isEqualTo(9);
  }

  @Test
  void stepsHoldUntilTheNextTime() throws IOException {
    Path file = file("time,x\n00:00,5\n06:00,3\n18:00,9\n");

    DayCurve curve = DayCurveFile.steps(file, "x", hours);

    assertThat(curve.at(5)).isEqualTo(3);
    assertThat(curve.at(6)).isEqualTo(9);
    assertThat(curve.at(17)).isEqualTo(5);
    assertThat(curve.at(18)).isEqualTo(3);
  }

  @Test
  void wrongTimesAreNamed() throws IOException {
    Path file = file("time,x\n06:00,3\n25:00,9\n");

    assertThatThrownBy(() -> DayCurveFile.lines(file, "x", hours))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("curve.csv:3")
        .hasMessageContaining("25:00");
  }

  @Test
  void everyTimeOnce() throws IOException {
    Path file = file("time,x\n00:00,1\n06:00,3\n6:00,9\n");

    assertThatThrownBy(() -> DayCurveFile.steps(file, "x", hours))
        .hasMessageContaining("every time once");
  }
}
