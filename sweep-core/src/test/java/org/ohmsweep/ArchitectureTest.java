package org.ohmsweep;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.ohmsweep.crossbar.LineResistanceSpec;
import org.ohmsweep.device.DeviceSpec;
import org.ohmsweep.nn.NetworkSpec;
import org.ohmsweep.trial.GridPoint;

/** The directions of ARCHITECTURE.md. */
@AnalyzeClasses(packages = "org.ohmsweep", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule layers = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("grid")
            .definedBy("org.ohmsweep.grid..")
            .layer("metrics")
            .definedBy("org.ohmsweep.metrics..")
            .layer("tolerance")
            .definedBy("org.ohmsweep.tolerance..")
            .layer("fit")
            .definedBy("org.ohmsweep.fit..")
            .layer("trial")
            .definedBy("org.ohmsweep.trial..")
            .layer("nn")
            .definedBy("org.ohmsweep.nn..")
            .layer("device")
            .definedBy("org.ohmsweep.device..")
            .layer("crossbar")
            .definedBy("org.ohmsweep.crossbar..")
            .layer("data")
            .definedBy("org.ohmsweep.data")
            .layer("kernel")
            .definedBy("org.ohmsweep.kernel..")
            .layer("rng")
            .definedBy("org.ohmsweep.rng..")
            .layer("fetch")
            .definedBy("org.ohmsweep.data.fetch..")
            .layer("yaml")
            .definedBy("org.ohmsweep.yaml..")
            .whereLayer("yaml")
            .mayOnlyBeAccessedByLayers("grid", "fetch")
            .whereLayer("yaml")
            .mayNotAccessAnyLayer()
            .whereLayer("grid")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("metrics")
            .mayOnlyBeAccessedByLayers("tolerance")
            .whereLayer("tolerance")
            .mayOnlyBeAccessedByLayers("grid")
            .whereLayer("fit")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("fit")
            .mayOnlyAccessLayers("device", "rng")
            .whereLayer("trial")
            .mayOnlyBeAccessedByLayers("grid", "metrics", "tolerance")
            .whereLayer("nn")
            .mayOnlyBeAccessedByLayers("trial", "grid", "metrics", "tolerance")
            .whereLayer("device")
            .mayOnlyBeAccessedByLayers("trial", "grid", "metrics", "fit")
            .whereLayer("crossbar")
            .mayOnlyBeAccessedByLayers("trial", "grid", "metrics")
            .whereLayer("data")
            .mayOnlyBeAccessedByLayers("trial", "grid", "fetch")
            .whereLayer("fetch")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("kernel")
            .mayOnlyBeAccessedByLayers("nn", "device", "crossbar", "trial")
            .whereLayer("rng")
            .mayOnlyBeAccessedByLayers("kernel", "nn", "device", "data", "trial", "fit");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("org.ohmsweep.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyKernelsTouchTheVectorApi = noClasses()
            .that()
            .resideOutsideOfPackage("org.ohmsweep.kernel..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jdk.incubator..");

    @ArchTest
    static final ArchRule onlyThePackageYamlTouchesSnakeYaml = noClasses()
            .that()
            .resideOutsideOfPackage("org.ohmsweep.yaml..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml..");

    @ArchTest
    static final ArchRule noJackson =
            noClasses().should().dependOnClassesThat().resideInAPackage("com.fasterxml.jackson..");

    /** Their builder checks every value, and makes them by reflection. */
    @ArchTest
    static final ArchRule pointsAreMadeByTheirBuilder = noClasses()
            .should()
            .callConstructorWhere(targetOwner(equivalentTo(GridPoint.class)
                    .or(equivalentTo(NetworkSpec.class))
                    .or(equivalentTo(DeviceSpec.class))
                    .or(equivalentTo(LineResistanceSpec.class))));

    @ArchTest
    static final ArchRule noOtherRandomNumbers = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(Random|SplittableRandom|concurrent\\.ThreadLocalRandom|random\\..*)")
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule engineAgnostic = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "org.apache.parquet..", "scala..");
}
