package org.ohmsweep.spark;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.stream.Stream;
import javax.script.ScriptEngineManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.spark.sweep.TrialExecutor;

/** What the program's own classes, of both modules, must not do, wherever grids, images and tables come from. */
class SecurityRulesTest {
    private static JavaClasses program;

    @BeforeAll
    static void readClasses() {
        List<URL> places = Stream.of(Grid.class, TrialExecutor.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toList();
        program = new ClassFileImporter().importUrls(places);
        assertThat(program.size()).isGreaterThan(100);
        assertThat(program.contain(Grid.class)).isTrue();
        assertThat(program.contain(TrialExecutor.class)).isTrue();
        assertThat(program.contain(SecurityRulesTest.class)).isFalse();
    }

    @Test
    void nothingIsReadByJavaSerialisation() {
        noClasses()
                .should()
                .dependOnClassesThat(assignableTo(ObjectInputStream.class)
                        .or(assignableTo(ObjectOutputStream.class))
                        .or(assignableTo(ObjectInputFilter.class)))
                .check(program);
    }

    @Test
    void onlyTheShippedClosureIsSerializable() {
        // Enums, errors and command-line options inherit it; none of them is ever serialised by Java.
        classes()
                .that(assignableTo(Serializable.class)
                        .and(not(assignableTo(Enum.class)))
                        .and(not(assignableTo(Throwable.class))))
                .should()
                .haveSimpleName("TrialTask")
                .orShould()
                .beAssignableTo(TrialExecutor.class)
                .check(program);
    }

    @Test
    void noProcessesScriptsOrForeignClasses() {
        noClasses()
                .should()
                .dependOnClassesThat(assignableTo(ProcessBuilder.class)
                        .or(assignableTo(URLClassLoader.class))
                        .or(assignableTo(ScriptEngineManager.class))
                        .or(resideInAnyPackage("javax.naming..", "java.rmi..")))
                .orShould()
                .callMethod(Runtime.class, "exec", String.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class)
                .orShould()
                .callMethod(Class.class, "forName", String.class)
                .check(program);
    }

    @Test
    void yamlMakesNoObjects() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.yaml.snakeyaml", "org.yaml.snakeyaml.constructor..")
                        .and(not(assignableTo(org.yaml.snakeyaml.LoaderOptions.class))))
                .check(program);
    }
}
