package org.ohmsweep.spark;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The directions between packages: commands, {report, console}, sweep, results, store, tables; never back. */
@AnalyzeClasses(packages = "org.ohmsweep.spark", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule DIRECTIONS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.ohmsweep.spark..")
            .layer("main")
            .definedBy("org.ohmsweep.spark")
            .layer("commands")
            .definedBy("..spark.commands..")
            .layer("report")
            .definedBy("..spark.report..")
            .layer("console")
            .definedBy("..spark.console..")
            .layer("sweep")
            .definedBy("..spark.sweep..")
            .layer("kryo")
            .definedBy("..spark.kryo..")
            .layer("results")
            .definedBy("..spark.results..")
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
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("commands")
            .whereLayer("console")
            .mayOnlyBeAccessedByLayers("commands")
            .whereLayer("sweep")
            .mayOnlyBeAccessedByLayers("main", "commands", "report", "console")
            .whereLayer("kryo")
            .mayOnlyBeAccessedByLayers("sweep")
            .whereLayer("results")
            .mayOnlyBeAccessedByLayers("commands", "report", "console", "sweep")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("commands", "report", "console", "sweep", "results")
            .whereLayer("tables")
            .mayOnlyBeAccessedByLayers("commands", "console", "sweep", "results", "store")
            .whereLayer("files")
            .mayOnlyBeAccessedByLayers("commands", "results", "store");

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
            .resideOutsideOfPackages("..spark.commands..", "..spark.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule ONLY_PAGES_ARE_MADE_FROM_TEMPLATES = noClasses()
            .that()
            .resideOutsideOfPackage("..spark.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.samskivert..");

    @ArchTest
    static final ArchRule TABLES_KNOW_NO_SPARK = noClasses()
            .that()
            .resideInAnyPackage(
                    "..spark.tables..",
                    "..spark.store..",
                    "..spark.results..",
                    "..spark.files..",
                    "..spark.console..",
                    "..spark.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..");

    /** Spark's classes ask for the host's name when they are initialised, and fail where there is none. */
    @ArchTest
    static final ArchRule ONLY_RUN_STARTS_SPARK = noClasses()
            .that()
            .resideInAPackage("..spark.commands..")
            .and(not(simpleName("RunCommand").or(simpleName("SparkSettings")).or(simpleName("Versions"))))
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
            .that(resideInAnyPackage("..spark.commands..", "..spark.report..", "..spark.console..", "..spark.sweep.."))
            .should()
            .dependOnClassesThat(simpleName("TableDecoder").or(simpleName("TableReader")));
}
