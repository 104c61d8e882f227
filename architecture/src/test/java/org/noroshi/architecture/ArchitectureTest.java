package org.noroshi.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrows go down only, as drawn in ARCHITECTURE.md; a library stays in the room that owns it. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/jmh_generated/"))
          .importPackages("org.noroshi");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "capture",
        "telescope",
        "simulate",
        "detect",
        "store",
        "publish",
        "share",
        "web",
        "cli",
        "bench"
      })
  void everyRoomIsRead(String room) {
    assertThat(CLASSES.containPackage("org.noroshi." + room)).isTrue();
  }

  @Test
  void arrowsGoDownOnly() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("org.noroshi..")
        .withOptionalLayers(true)
        .layer("testing")
        .definedBy("org.noroshi.testing..")
        .layer("capture")
        .definedBy("org.noroshi.capture..")
        .layer("telescope")
        .definedBy("org.noroshi.telescope..")
        .layer("simulate")
        .definedBy("org.noroshi.simulate..")
        .layer("detect")
        .definedBy("org.noroshi.detect..")
        .layer("store")
        .definedBy("org.noroshi.store..")
        .layer("publish")
        .definedBy("org.noroshi.publish..")
        .layer("share")
        .definedBy("org.noroshi.share..")
        .layer("web")
        .definedBy("org.noroshi.web..")
        .layer("cli")
        .definedBy("org.noroshi.cli..")
        .layer("bench")
        .definedBy("org.noroshi.bench..")
        .whereLayer("testing")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("capture")
        .mayNotAccessAnyLayer()
        .whereLayer("telescope")
        .mayOnlyAccessLayers("capture")
        .whereLayer("simulate")
        .mayOnlyAccessLayers("capture")
        .whereLayer("detect")
        .mayOnlyAccessLayers("capture", "telescope")
        .whereLayer("store")
        .mayOnlyAccessLayers("capture", "telescope", "detect")
        .whereLayer("publish")
        .mayOnlyAccessLayers("capture", "telescope", "detect", "store")
        .whereLayer("share")
        .mayOnlyAccessLayers("capture", "telescope", "detect")
        .whereLayer("web")
        .mayOnlyAccessLayers("share", "publish", "store", "detect", "telescope")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("bench")
        .mayNotBeAccessedByAnyLayer()
        .ensureAllClassesAreContainedInArchitecture()
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycle() {
    slices()
        .matching("org.noroshi.(**)")
        .namingSlices("$1")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  @Test
  void everyPackageIsDescribedAndNullMarked() {
    Set<String> withClasses =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> marked =
        withClasses.stream()
            .filter(ArchitectureTest::isNullMarked)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(marked).isEqualTo(withClasses);
  }

  private static boolean isNullMarked(String name) {
    JavaPackage javaPackage = CLASSES.getPackage(name);
    return javaPackage.isAnnotatedWith(NullMarked.class);
  }

  @Test
  void duckDbStaysInTheStore() {
    onlyIn("org.duckdb..", "org.noroshi.store..", "org.noroshi.bench..");
  }

  @Test
  void picocliStaysInTheCommand() {
    onlyIn("picocli..", "org.noroshi.cli..");
  }

  @Test
  void springStaysInTheWeb() {
    onlyIn("org.springframework..", "org.noroshi.web..");
    onlyIn("jakarta.servlet..", "org.noroshi.web..");
  }

  /** The tables of accounts are the pages' own; their statements stand in one package. */
  @Test
  void statementsStayInTheStoreOfTheResponseHalfAndInAccounts() {
    onlyIn("org.flywaydb..", "org.noroshi.share..");
    noClasses()
        .that()
        .resideOutsideOfPackages("org.noroshi.share..", "org.noroshi.web.account..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.jooq.impl.DSL")
        .check(CLASSES);
    onlyIn("org.jooq..", "org.noroshi.share..", "org.noroshi.web..", "org.noroshi.bench..");
  }

  @Test
  void measuringStaysInTheBenchmarks() {
    onlyIn("org.openjdk.jmh..", "org.noroshi.bench..");
  }

  @Test
  void packetsNeedNoJson() {
    for (String json : List.of("com.fasterxml.jackson..", "tools.jackson..")) {
      noClasses()
          .that()
          .resideInAnyPackage("org.noroshi.capture..", "org.noroshi.telescope..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(json)
          .check(CLASSES);
    }
  }

  private static void onlyIn(String library, String... rooms) {
    noClasses()
        .that()
        .resideOutsideOfPackages(rooms)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }
}
