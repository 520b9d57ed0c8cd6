package org.evenload.grid.caseio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.evenload.grid.ReferenceData;
import org.evenload.grid.flow.PowerFlow;
import org.evenload.grid.flow.PowerFlowOptions;
import org.evenload.grid.flow.PowerFlowOptions.ReactiveLimits;
import org.evenload.grid.input.InputException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files either still make a network or are refused with one clear message. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class CaseMutationTest {
  private static final List<String> TOKENS =
      List.of(
          "NaN",
          "Inf",
          "-Inf",
          "1e999",
          "-1",
          "0",
          "1e9",
          "99999999999999999999",
          "2147483648",
          "0x10",
          "1d5",
          "1.2.3",
          "--5",
          "",
          "[",
          "]",
          "'",
          "\"",
          "%{",
          "...",
          ";",
          ",",
          "\u00e9",
          "-999",
          "mpc.bus",
          "=",
          "(((((",
          "\t",
          "\n",
          "1:2");

  private static final PowerFlowOptions ENFORCED =
      PowerFlowOptions.DEFAULT.withReactiveLimits(ReactiveLimits.ENFORCED);

  @TempDir private Path folder;
  private int refused;
  private int accepted;

  @Test
  void matpower() throws IOException {
    matpower(200);
  }

  @Test
  @Tag("slow")
  void matpowerTenThousandTimes() throws IOException {
    matpower(3334);
  }

  private void matpower(int count) throws IOException {
    mutate(MatpowerText.PLAIN, folder.resolve("plain.m"), folder.resolve("plain.m"), count);
    mutate(MatpowerText.ORNATE, folder.resolve("ornate.m"), folder.resolve("ornate.m"), count);
    mutate(MatpowerText.COMPUTED, folder.resolve("sums.m"), folder.resolve("sums.m"), count);
    assertBothHappen();
  }

  @Test
  void commonDataFormat() throws IOException {
    mutate(CdfText.ieee14(), folder.resolve("ieee14.txt"), folder.resolve("ieee14.txt"), 300);
    assertBothHappen();
  }

  @Test
  @Tag("slow")
  void commonDataFormatTenThousandTimes() throws IOException {
    mutate(CdfText.ieee14(), folder.resolve("ieee14.txt"), folder.resolve("ieee14.txt"), 10_000);
    assertBothHappen();
  }

  @Test
  void tidyFolder() throws IOException {
    tidyFolder(100);
  }

  @Test
  @Tag("slow")
  void tidyFolderTenThousandTimes() throws IOException {
    tidyFolder(3334);
  }

  private void tidyFolder(int count) throws IOException {
    Path dataset = ReferenceData.dataset("ieee14");
    List<String> names = List.of("buses.csv", "branches.csv", "generators.csv");
    for (String name : names) {
      Files.copy(dataset.resolve(name), folder.resolve(name));
    }
    for (String name : names) {
      String text = Files.readString(dataset.resolve(name));
      mutate(text, folder.resolve(name), folder, count);
      Files.writeString(folder.resolve(name), text);
    }
    assertBothHappen();
  }

  @Test
  void referenceCases() throws IOException {
    List<Path> cases;
    try (Stream<Path> files = Files.list(ReferenceData.reference("opf"))) {
      cases =
          files
              .filter(file -> file.toString().endsWith(".m"))
              .filter(file -> file.toFile().length() < 50_000)
              .sorted()
              .toList();
    }
    for (Path file : cases) {
      String text = Files.readString(file);
      mutate(text, folder.resolve("case.m"), folder.resolve("case.m"), 20);
    }
    Path cdf = ReferenceData.reference("villanueva2025/grid/ieee14cdfv2.txt");
    mutate(Files.readString(cdf), folder.resolve("case.txt"), folder.resolve("case.txt"), 100);
    assertBothHappen();
  }

  private void assertBothHappen() {
    assertThat(refused).isPositive();
    assertThat(accepted).isPositive();
  }

  private void mutate(String text, Path file, Path readAs, int count) throws IOException {
    byte[] valid = text.getBytes(StandardCharsets.UTF_8);
    for (int seed = 0; seed < count; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] damaged = valid;
      for (int times = random.nextInt(1, 4); times > 0; times--) {
        damaged = mutate(damaged, random);
      }
      Files.write(file, damaged);
      read(readAs, seed);
    }
  }

  private void read(Path file, int seed) {
    try {
      CaseFile read = CaseReader.read(file);
      if (seed % 10 == 0) {
        assertThat(PowerFlow.solve(read.network(), ENFORCED).reason()).endsWith(".");
      }
      accepted++;
    } catch (InputException e) {
      List<String> lines = e.getMessage().lines().toList();
      assertThat(lines).as("seed %d", seed).hasSizeLessThanOrEqualTo(21);
      assertThat(lines)
          .as("seed %d", seed)
          .allSatisfy(
              line ->
                  assertThat(line)
                      .startsWith(folder.toString())
                      .endsWith(".")
                      .doesNotContainPattern("\\p{Cntrl}")
                      .hasSizeLessThan(1000));
      refused++;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      fail("seed %d of %s".formatted(seed, file), e);
    }
  }

  private static byte[] mutate(byte[] bytes, SplittableRandom random) {
    if (bytes.length == 0) {
      return bytes;
    }
    return switch (random.nextInt(8)) {
      case 0 -> flip(bytes, random);
      case 1 -> cut(bytes, random.nextInt(bytes.length), 1 + random.nextInt(40));
      case 2 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 3 -> lines(bytes, random, Change.DUPLICATE);
      case 4 -> lines(bytes, random, Change.DELETE);
      case 5 -> lines(bytes, random, Change.SWAP);
      case 6 -> swapTokens(bytes, random);
      default -> replaceToken(bytes, random);
    };
  }

  private static byte[] flip(byte[] bytes, SplittableRandom random) {
    byte[] flipped = bytes.clone();
    int at = random.nextInt(bytes.length);
    flipped[at] = (byte) (flipped[at] ^ (1 << random.nextInt(8)));
    return flipped;
  }

  private static byte[] cut(byte[] bytes, int from, int length) {
    int to = Math.min(bytes.length, from + length);
    byte[] rest = Arrays.copyOf(bytes, bytes.length - (to - from));
    System.arraycopy(bytes, to, rest, from, bytes.length - to);
    return rest;
  }

  private enum Change {
    DUPLICATE,
    DELETE,
    SWAP
  }

  private static byte[] lines(byte[] bytes, SplittableRandom random, Change change) {
    List<String> lines = new ArrayList<>(List.of(text(bytes).split("\n", -1)));
    int one = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    switch (change) {
      case DUPLICATE -> lines.add(other, lines.get(one));
      case DELETE -> lines.remove(one);
      case SWAP -> Collections.swap(lines, one, other);
    }
    return bytes(String.join("\n", lines));
  }

  private static byte[] swapTokens(byte[] bytes, SplittableRandom random) {
    String[] tokens = text(bytes).split("(?<=[\\s,;])");
    int one = random.nextInt(tokens.length);
    int other = random.nextInt(tokens.length);
    String swapped = tokens[one];
    tokens[one] = tokens[other];
    tokens[other] = swapped;
    return bytes(String.join("", tokens));
  }

  private static byte[] replaceToken(byte[] bytes, SplittableRandom random) {
    String[] tokens = text(bytes).split("(?<=[\\s,;])");
    int one = random.nextInt(tokens.length);
    String end = tokens[one].isEmpty() ? "" : tokens[one].substring(tokens[one].length() - 1);
    tokens[one] = TOKENS.get(random.nextInt(TOKENS.size())) + end;
    return bytes(String.join("", tokens));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
