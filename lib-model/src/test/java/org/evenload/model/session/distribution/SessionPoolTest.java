package org.evenload.model.session.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.evenload.model.random.RandomKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionPoolTest {
  @TempDir Path folder;

  @Test
  void sessionsAreDrawnAsTheyAreOnRecord() throws IOException {
    SessionPool pool =
        SessionPool.read(
            write("energy_kwh,arrival_hour,stay_hours", "6.5,18.5,9", "30,7,1.25", "0,0,24"));

    List<DrawnSession> drawn =
        IntStream.range(0, 3000).mapToObj(k -> pool.draw(RandomKey.ofSeed(1).with(k))).toList();

    assertThat(pool.sessions())
        .containsExactly(
            new DrawnSession(18.5, 9, 6.5),
            new DrawnSession(7, 1.25, 30),
            new DrawnSession(0, 24, 0));
    assertThat(pool.sessions())
        .allSatisfy(one -> assertThat(drawn).filteredOn(one::equals).hasSizeBetween(900, 1100));
    assertThat(pool.draw(RandomKey.ofSeed(1).with(7))).isEqualTo(drawn.get(7));
  }

  @Test
  void rowsOfTheSessionsCommandAreReadByTheirStatus() throws IOException {
    String head = "file_index,line,status,reason,ConnectionStartDateTime,ConnectionHours,Energy";
    Path cleaned =
        write(
            head,
            "0,2,ok,,2019-04-25T18:30:00+02:00,2.5,6.25",
            "0,3,negative_stay,ends before it starts,2019-04-25T08:00:00+02:00,,3",
            "0,4,swapped_date,,2019-05-01T07:15:00+02:00,9,12");

    assertThat(SessionPool.read(cleaned).sessions())
        .containsExactly(new DrawnSession(18.5, 2.5, 6.25), new DrawnSession(7.25, 9, 12));
  }

  @Test
  void mistakesAreNamedWithTheirLine() throws IOException {
    Path hours = write("arrival_hour,stay_hours,energy_kwh", "18,9,5", "25,-1,5", "3,1,x");
    assertThatThrownBy(() -> SessionPool.read(hours))
        .hasMessageContaining("sessions.csv:3: Invalid arrival_hour '25'")
        .hasMessageContaining("sessions.csv:4: Invalid energy_kwh 'x'");
    Path column = write("arrival_hour,stay_hour,energy_kwh", "18,9,5");
    assertThatThrownBy(() -> SessionPool.read(column))
        .hasMessageContaining("Missing column 'stay_hours'")
        .hasMessageContaining("Maybe you meant 'stay_hour'.");
    Path none = write("arrival_hour,stay_hours,energy_kwh");
    assertThatThrownBy(() -> SessionPool.read(none))
        .hasMessageContaining("has none that can be used");
  }

  private Path write(String... lines) throws IOException {
    return Files.write(folder.resolve("sessions.csv"), List.of(lines));
  }
}
