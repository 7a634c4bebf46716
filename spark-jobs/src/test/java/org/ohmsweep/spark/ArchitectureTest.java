package org.ohmsweep.spark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The directions between packages: commands, html, report, sweep, store, tables; never back. */
@AnalyzeClasses(packages = "org.ohmsweep.spark", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule DIRECTIONS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.ohmsweep.spark..")
            .layer("main")
            .definedBy("org.ohmsweep.spark")
            .layer("commands")
            .definedBy("..spark.commands..")
            .layer("html")
            .definedBy("..spark.html..")
            .layer("report")
            .definedBy("..spark.report..")
            .layer("sweep")
            .definedBy("..spark.sweep..")
            .layer("kryo")
            .definedBy("..spark.kryo..")
            .layer("store")
            .definedBy("..spark.store..")
            .layer("files")
            .definedBy("..spark.files..")
            .layer("tables")
            .definedBy("..spark.tables..")
            .whereLayer("main")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("commands")
            .mayOnlyBeAccessedByLayers("main")
            .whereLayer("html")
            .mayOnlyBeAccessedByLayers("commands")
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("commands", "html")
            .whereLayer("sweep")
            .mayOnlyBeAccessedByLayers("main", "commands", "html", "report")
            .whereLayer("kryo")
            .mayOnlyBeAccessedByLayers("sweep")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("commands", "html", "report", "sweep")
            .whereLayer("tables")
            .mayOnlyBeAccessedByLayers("commands", "report", "sweep", "store")
            .whereLayer("files")
            .mayOnlyBeAccessedByLayers("commands", "store");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.ohmsweep.spark.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_COMMANDS_TOUCH_PICOCLI = noClasses()
            .that()
            .resideOutsideOfPackage("..spark.commands..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..");

    @ArchTest
    static final ArchRule ONLY_WHAT_IS_WRITTEN_FOR_PROGRAMS_IS_JSON = noClasses()
            .that()
            .resideOutsideOfPackages("..spark.commands..", "..spark.html..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule ONLY_PAGES_ARE_MADE_FROM_TEMPLATES = noClasses()
            .that()
            .resideOutsideOfPackage("..spark.html..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.samskivert..");

    @ArchTest
    static final ArchRule TABLES_KNOW_NO_SPARK = noClasses()
            .that()
            .resideInAnyPackage(
                    "..spark.tables..", "..spark.store..", "..spark.files..", "..spark.report..", "..spark.html..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..");

    @ArchTest
    static final ArchRule ONE_WRITER = noClasses()
            .that()
            .resideOutsideOfPackages("..spark.tables..", "..spark.store..", "..spark.sweep..")
            .should()
            .dependOnClassesThat(simpleName("BatchWriter").or(simpleName("TableEncoder")));

    @ArchTest
    static final ArchRule ONE_READER = noClasses()
            .that(resideInAnyPackage("..spark.commands..", "..spark.html..", "..spark.report..", "..spark.sweep.."))
            .should()
            .dependOnClassesThat(simpleName("TableDecoder").or(simpleName("TableReader")));
}
