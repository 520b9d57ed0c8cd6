package org.evenload.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.evenload", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule theGridKnowsNeitherVehiclesNorSparkNorSolvers =
      noClasses()
          .that()
          .resideInAPackage("org.evenload.grid..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.evenload.model..",
              "org.evenload.jobs..",
              "org.apache.spark..",
              "com.google.ortools..");

  @ArchTest
  static final ArchRule theModelKnowsNoSpark =
      noClasses()
          .that()
          .resideInAPackage("org.evenload.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.evenload.jobs..", "org.apache.spark..");

  @ArchTest
  static final ArchRule theFrameKnowsNoVehiclesAndNoKindOfStudy =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.evenload.jobs.config..",
              "org.evenload.jobs.table..",
              "org.evenload.jobs.check..",
              "org.evenload.jobs.report..",
              "org.evenload.jobs.run..",
              "org.evenload.jobs.study..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.evenload.jobs.step..",
              "org.evenload.jobs.kind..",
              "org.evenload.jobs.cli..",
              "org.evenload.model..");

  @ArchTest
  static final ArchRule stepsKnowNoKindOfStudy =
      noClasses()
          .that()
          .resideInAPackage("org.evenload.jobs.step..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.evenload.jobs.kind..");

  @ArchTest
  static final ArchRule kindsOfStudyDoNotKnowEachOther =
      slices().matching("org.evenload.jobs.kind.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule nothingDependsOnTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.evenload.jobs.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.evenload.jobs.cli..");

  @ArchTest
  static final ArchRule onlyMainEndsTheProcess =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("org.evenload.jobs.cli.Main")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  @ArchTest
  static final ArchRule roomsOfTheLibrariesFormNoCycles =
      slices().matching("org.evenload.(grid|model).(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule roomsOfTheJobsFormNoCycles =
      slices().matching("org.evenload.jobs.(*)..").should().beFreeOfCycles();
}
