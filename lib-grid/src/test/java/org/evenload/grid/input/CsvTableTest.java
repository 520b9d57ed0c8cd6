package org.evenload.grid.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {
  @TempDir private Path folder;

  @Test
  void whatSpreadsheetsWriteIsNamed() throws IOException {
    Path file = folder.resolve("s.csv");
    Files.writeString(file, "\uFEFF# source, with commas\nperiod,load\n1,2\n");
    assertThat(CsvTable.read(file, "period").rows()).hasSize(1);
    Files.writeString(file, "# source\nperiod;load\n1;2\n");
    assertThatThrownBy(() -> CsvTable.read(file, "period"))
        .hasMessageContaining(
            "s.csv:2: Invalid CSV header: its fields are separated by semicolons");
    Files.writeString(file, "period\tload\n1\t2\n");
    assertThatThrownBy(() -> CsvTable.read(file, "period")).hasMessageContaining("by tabs");
    Files.writeString(file, "period,load\n1,2\n", StandardCharsets.UTF_16LE);
    assertThatThrownBy(() -> CsvTable.read(file, "period")).hasMessageContaining("UTF-16 text");
    Files.writeString(file, "period,load\n1,\u00e9\n", StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> CsvTable.read(file, "period"))
        .hasMessageContaining("s.csv:2: Cannot read file: byte 0xE9 is not UTF-8");
    Files.writeString(file, "period,load\n1,2\n2,\"3\n3,4\n");
    assertThatThrownBy(() -> CsvTable.read(file, "period"))
        .hasMessageContaining("s.csv:3: Invalid CSV: Cannot find the closing quote");
  }

  @Test
  void unknownColumnsAreRefusedWhereAsked() throws IOException {
    Path file = Files.writeString(folder.resolve("u.csv"), "# c\nbus,rating_MVA\n1,2\n");
    assertThatThrownBy(() -> CsvTable.read(file, "bus").only("bus", "rating_mva"))
        .hasMessageContaining("u.csv:2: Unknown column 'rating_MVA'")
        .hasMessageContaining("Maybe you meant 'rating_mva'.");
  }
}
