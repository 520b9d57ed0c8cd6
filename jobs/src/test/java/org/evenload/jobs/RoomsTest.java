package org.evenload.jobs;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every room can be overseen: few classes, none of them long, and doors that lead one way. */
class RoomsTest {
  private static final int MAX_CLASSES = 25;
  private static final int MAX_LINES = 500;
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.evenload");

  @Test
  void noPackageHasMoreThan25Classes() {
    Map<String, Long> counts =
        CLASSES.stream()
            .filter(c -> c.isTopLevelClass() && !c.getSimpleName().equals("package-info"))
            .collect(groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
    assertThat(counts).isNotEmpty();
    counts.values().removeIf(count -> count <= MAX_CLASSES);
    assertThat(counts).isEmpty();
  }

  @Test
  void noClassHasMoreThan500Lines() throws IOException {
    Path root = Path.of(System.getProperty("evenload.root"));
    Map<String, Long> lengths = new TreeMap<>();
    for (String module : List.of("lib-grid", "lib-model", "jobs")) {
      try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          try (Stream<String> lines = Files.lines(file)) {
            lengths.put(root.relativize(file).toString(), lines.count());
          }
        }
      }
    }
    assertThat(lengths).isNotEmpty();
    lengths.values().removeIf(lines -> lines <= MAX_LINES);
    assertThat(lengths).isEmpty();
  }

  /** Below every package, its own classes and each of its sub-packages are one room. */
  @Test
  void roomsOfEveryLevelFormNoCycles() {
    TreeSet<String> parents = new TreeSet<>();
    CLASSES.forEach(
        c -> {
          String name = c.getPackageName();
          for (int dot = name.length(); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            parents.add(name.substring(0, dot));
          }
        });
    assertThat(parents).hasSizeGreaterThan(20);
    for (String parent : parents) {
      SlicesRuleDefinition.slices()
          .assignedFrom(roomsBelow(parent))
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  private static SliceAssignment roomsBelow(String parent) {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
        String name = javaClass.getPackageName();
        if (name.equals(parent)) {
          return SliceIdentifier.of("its own classes");
        }
        return name.startsWith(parent + ".")
            ? SliceIdentifier.of(name.substring(parent.length() + 1).split("\\.")[0])
            : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "rooms of " + parent;
      }
    };
  }
}
