package org.evenload.grid.feeder.opendss;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.evenload.grid.feeder.opendss.element.Catalog;
import org.evenload.grid.feeder.opendss.element.TransformerBuilder;
import org.evenload.grid.feeder.opendss.script.DssFiles;
import org.evenload.grid.feeder.opendss.script.DssLocation;
import org.evenload.grid.feeder.opendss.script.DssObject;
import org.evenload.grid.feeder.opendss.script.DssScript;
import org.evenload.grid.input.InputException;

/** Reads circuits of OpenDSS from their master script. */
public final class OpenDssReader {
  private static final Pattern NEW_CIRCUIT =
      Pattern.compile("(?im)^\\s*new\\s+(object\\s*=\\s*)?[\"']?circuit\\.");

  /** The parts of the IEEE European low-voltage feeder, which has no master script. */
  private static final List<String> PARTS =
      List.of("LineCode.txt", "LoadShapes.txt", "Lines.txt", "Transformers.txt", "Loads.txt");

  private OpenDssReader() {}

  /** Whether a folder holds scripts of OpenDSS. */
  public static boolean recognises(Path folder) {
    return Files.exists(folder.resolve("Lines.txt")) || !scripts(folder).isEmpty();
  }

  /**
   * Reads a circuit.
   *
   * @param path a script, or a folder with one script that defines a circuit
   * @param allowed folders outside the circuit's own that it may read from
   * @throws InputException with file and line for every mistake, and for everything that would
   *     change a static solution and is not modelled
   */
  public static DssCircuit read(Path path, List<Path> allowed) {
    if (!Files.isDirectory(path)) {
      Path parent = path.toAbsolutePath().normalize().getParent();
      return run(path, parent == null ? Path.of(".") : parent, allowed);
    }
    List<Path> masters = masters(path);
    if (masters.size() == 1) {
      return run(masters.get(0), path, allowed);
    }
    if (masters.isEmpty() && Files.exists(path.resolve("Lines.txt"))) {
      return parts(path, allowed);
    }
    throw InputException.of(
        path,
        masters.isEmpty()
            ? "Cannot read feeder: no script in it has a line 'New Circuit.NAME'."
            : "Cannot read feeder: several scripts define a circuit (%s); name one of them."
                .formatted(
                    String.join(
                        ", ",
                        masters.stream().map(m -> String.valueOf(m.getFileName())).toList())));
  }

  private static DssCircuit run(Path master, Path folder, List<Path> allowed) {
    if (!Files.isRegularFile(master)) {
      throw InputException.of(master, "Cannot read feeder: there is no such file.");
    }
    DssScript script = new DssScript(new DssFiles(folder, allowed));
    DssLocation whole = new DssLocation(master, 1);
    script.run(master, whole);
    return new CircuitBuilder(script).build(whole);
  }

  // The feeder's description gives the source: 1.05 p.u., 3000 A three-phase and 5 A single-phase.
  private static DssCircuit parts(Path folder, List<Path> allowed) {
    DssScript script = new DssScript(new DssFiles(folder, allowed));
    DssLocation whole = new DssLocation(folder.resolve("Lines.txt"), 1);
    script.command("Set DefaultBaseFrequency=50", whole);
    script.command("New Circuit.%s pu=1.05 Isc3=3000 Isc1=5".formatted(name(folder)), whole);
    for (String part : PARTS) {
      Path file = folder.resolve(part);
      if (Files.exists(file)) {
        script.run(file, whole);
      } else if (!part.equals("LoadShapes.txt")) {
        throw InputException.of(file, "Cannot read file: it does not exist.");
      }
    }
    if (Files.exists(folder.resolve("Buscoords.txt"))) {
      script.command("Buscoords Buscoords.txt", whole);
    }
    DssObject transformer =
        script.enabled("transformer").stream()
            .findFirst()
            .orElseThrow(() -> InputException.of(folder, "Invalid feeder: no transformer."));
    var first = TransformerBuilder.build(transformer, new Catalog(script)).windings().get(0);
    script.command(
        "Edit Vsource.source bus1=%s basekv=%s".formatted(first.node(), first.kv()), whole);
    return new CircuitBuilder(script).build(whole);
  }

  private static String name(Path folder) {
    Path last = folder.toAbsolutePath().normalize().getFileName();
    String name = last == null ? "feeder" : last.toString();
    return name.replaceAll("[^A-Za-z0-9_-]", "_");
  }

  private static List<Path> masters(Path folder) {
    List<Path> all = scripts(folder);
    List<Path> named =
        all.stream().filter(p -> lowerName(p).matches("master\\.(dss|txt)")).toList();
    return named.isEmpty() ? all : named;
  }

  private static String lowerName(Path path) {
    return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
  }

  private static List<Path> scripts(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isRegularFile)
          .filter(p -> lowerName(p).endsWith(".dss") || lowerName(p).equals("master.txt"))
          .filter(p -> NEW_CIRCUIT.matcher(String.join("\n", DssFiles.lines(p))).find())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw InputException.of(folder, "Cannot read folder: %s.".formatted(e.getMessage()), e);
    }
  }
}
