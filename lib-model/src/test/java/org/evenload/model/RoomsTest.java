package org.evenload.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Collectors;

@AnalyzeClasses(
    packages = "org.evenload.model",
    importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
  private static final int MOST_CLASSES = 25;

  @ArchTest
  static final ArchRule packagesFormNoCircles =
      slices().matching("org.evenload.model.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule roomsFormNoCircles =
      slices().matching("org.evenload.model.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule vehiclesAreBeneathAllWhoUseThem =
      classes()
          .that()
          .resideInAPackage("org.evenload.model.vehicle..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("org.evenload.model.vehicle..", "java..", "org.jspecify..");

  @ArchTest
  static void packagesAreSmall(JavaClasses classes) {
    Map<String, Long> sizes =
        classes.stream()
            .filter(one -> one.isTopLevelClass() && !one.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

    assertThat(sizes).isNotEmpty();
    assertThat(sizes)
        .allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(MOST_CLASSES));
  }
}
