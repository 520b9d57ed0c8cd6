package org.evenload.grid.feeder.opendss;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.evenload.grid.feeder.flow.FeederFlow;
import org.evenload.grid.feeder.flow.FeederResult;
import org.evenload.grid.feeder.io.FeederCase;
import org.evenload.grid.feeder.io.FeederReader;
import org.evenload.grid.input.InputException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged circuits: a result, or one message that names file and line. */
class CircuitMutationTest {
  private static final List<String> SCRAPS =
      List.of(
          "",
          " ",
          ".",
          ",",
          "=",
          "(",
          ")",
          "[",
          "]",
          "\"",
          "'",
          "|",
          "!",
          "/*",
          "~",
          "-",
          "0",
          "-1",
          "1e308",
          "1e-308",
          "NaN",
          "9999999999",
          "like=",
          "like=all",
          "redirect Master.dss",
          "\nredirect part.dss\n",
          "\nNew Load.x\n",
          "\n~ kv=\n",
          "\nclear\n",
          "\nNew Circuit.b\n",
          "phases=",
          "phases=17",
          "phases=0",
          "bus1=",
          "bus1=x.1.2.3.4.5",
          ".99",
          "wdg=3",
          "windings=3",
          "enabled=no",
          "\nOpen Line.l1 1\n",
          "(1 0 /)",
          "(1 2",
          "units=parsec",
          "switch=y",
          "\nset\n",
          "\nset mode=harmonics\n",
          "kv=0",
          "kvas=[1]",
          "xhl=0 %rs=[0 0]",
          "length=0",
          "length=-1",
          "ü",
          "\t",
          "\0",
          "npts=-1",
          "type=time",
          "voltoverride=yes",
          "ptphase=7",
          "conn=delta",
          "bus=b2.1.2",
          "\nset time=[3\n",
          "\nset hour=1e300\n",
          "\nsolve mode=direct\n");

  @TempDir private Path folder;

  @Test
  void aFewHundred() throws IOException {
    mutate(400, 1);
  }

  @Test
  @Tag("slow")
  void tenThousand() throws IOException {
    mutate(10_000, 2);
  }

  private void mutate(int count, long seed) throws IOException {
    String master = Circuits.ALL;
    String part = Circuits.PART;
    int read = 0;
    for (int i = 0; i < count; i++) {
      SplittableRandom random = new SplittableRandom(seed * 1_000_003 + i);
      boolean inPart = random.nextInt(6) == 0;
      Files.writeString(folder.resolve("Master.dss"), inPart ? master : damaged(master, random));
      Files.writeString(folder.resolve("part.dss"), inPart ? damaged(part, random) : part);
      read += outcome(i) ? 1 : 0;
    }
    assertThat(read).as("some mutations still are circuits").isBetween(count / 20, count);
  }

  private boolean outcome(int number) {
    try {
      FeederCase circuit = FeederReader.read(folder.resolve("Master.dss"));
      FeederResult result = FeederFlow.solve(circuit.feeder(), circuit.convergence());
      assertThat(result.status()).isNotNull();
      return true;
    } catch (InputException e) {
      assertThat(e.getMessage()).as("mutation %d", number).containsPattern("\\.dss:\\d+: ");
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("mutation " + number, e);
    }
  }

  private static String damaged(String text, SplittableRandom random) {
    StringBuilder damaged = new StringBuilder(text);
    int changes = 1 + random.nextInt(3);
    for (int c = 0; c < changes; c++) {
      int at = random.nextInt(damaged.length());
      int end = Math.min(damaged.length(), at + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> damaged.delete(at, end);
        case 1 -> damaged.insert(at, SCRAPS.get(random.nextInt(SCRAPS.size())));
        case 2 -> damaged.replace(at, end, SCRAPS.get(random.nextInt(SCRAPS.size())));
        default -> {
          int from = random.nextInt(damaged.length());
          String piece =
              damaged.substring(from, Math.min(damaged.length(), from + random.nextInt(80)));
          damaged.insert(at, piece);
        }
      }
    }
    return damaged.toString();
  }
}
